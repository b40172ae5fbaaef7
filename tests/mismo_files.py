"""Invented MISMO credit reports: one in version 2.3.1, one in 3.4, of the same household."""

OLD = """<?xml version="1.0" encoding="UTF-8"?>
<RESPONSE_GROUP MISMOVersionID="2.3.1"><RESPONSE ResponseDateTime="2026-03-05T10:11:12"><RESPONSE_DATA>
<CREDIT_RESPONSE MISMOVersionID="2.3.1" CreditReportIdentifier="R-77120" CreditReportFirstIssuedDate="2026-03-04"
 CreditReportType="Merge">
<CREDIT_BUREAU _Name="Harbor Lantern Reports" _City="Duluth"/>
<CREDIT_REPOSITORY_INCLUDED _EquifaxIndicator="Y" _ExperianIndicator="Y" _TransUnionIndicator="N"/>
<BORROWER BorrowerID="B2" _FirstName="Tobin" _LastName="Quarrel" _SSN="900110002" _PrintPositionType="CoBorrower"/>
<BORROWER BorrowerID="B1" _FirstName="Odalys" _MiddleName="P" _LastName="Quarrel" _SSN="900110001"
 _BirthDate="1979-05-06" _PrintPositionType="Borrower">
<_RESIDENCE _StreetAddress="9 Kettle Row" _City="Duluth" _State="MN" _PostalCode="55801"
 BorrowerResidencyType="Prior"/>
<_RESIDENCE _StreetAddress="40 Plover Ln" _City="Duluth" _State="MN" _PostalCode="55802"
 BorrowerResidencyType="Current"/>
<EMPLOYER _Name="Granite Skiff Co" EmploymentPositionDescription="Rigger"/></BORROWER>
<CREDIT_LIABILITY CreditLiabilityID="L1" BorrowerID="B1" CreditFileID="F1 F2" _AccountIdentifier="4410XXXX"
 _AccountOpenedDate="2015-02" _AccountReportedDate="2026-02-01" _AccountOwnershipType="JointContractualLiability"
 _AccountStatusType="Open" _AccountType="Mortgage" _HighBalanceAmount="210000" _MonthlyPaymentAmount="1204"
 _UnpaidBalanceAmount="166780" _PastDueAmount="0" _MonthsReviewedCount="12" CreditLoanType="Conventional">
<_CREDITOR _Name="LANTERN HOME LOANS" _City="Fargo"/><_CURRENT_RATING _Code="1" _Type="AsAgreed"/>
<_LATE_COUNT _30Days="1" _60Days="0" _90Days="0"/><_PAYMENT_PATTERN _Data="CCCCC1CCCCCC" _StartDate="2026-02-01"/>
<CREDIT_COMMENT _Text="REMARK" _AccountIdentifier="NOT-THIS"/>
<CREDIT_REPOSITORY _SourceType="Equifax"/><CREDIT_REPOSITORY _SourceType="Experian"/></CREDIT_LIABILITY>
<CREDIT_LIABILITY CreditLiabilityID="L2" BorrowerID="B1" CreditFileID="F2" _AccountIdentifier="77XX"
 _AccountOpenedDate="2020-07-01" _AccountType="Revolving" _CreditLimitAmount="5000" _MonthlyPaymentAmount="35"
 _UnpaidBalanceAmount="1120" _PastDueAmount="70"><_CREDITOR _Name="PLOVER CARD"/>
<_CURRENT_RATING _Code="2" _Type="Late30Days"/><_PAYMENT_PATTERN _Data="112CCC" _StartDate="2026-02-01"/>
</CREDIT_LIABILITY>
<CREDIT_PUBLIC_RECORD _Type="Judgment" _FiledDate="2019-04-03" _LegalObligationAmount="812.50"/>
<CREDIT_INQUIRY _Name="SKIFF AUTO" _Date="2026-01-09"><CREDIT_REPOSITORY _SourceType="Experian"/></CREDIT_INQUIRY>
<CREDIT_FILE CreditFileID="F1" CreditRepositorySourceType="Equifax" _InfileDate="1999-01-01"/>
<CREDIT_FILE CreditFileID="F2" CreditRepositorySourceType="Experian">
<_ALERT_MESSAGE _Code="0027" _Text="INPUT SSN ISSUED AFTER BIRTH" _Type="ExperianFACSPlus"/></CREDIT_FILE>
<CREDIT_SCORE BorrowerID="B2" CreditFileID="F1" CreditRepositorySourceType="Equifax" _Value="+801"
 _ModelNameType="EquifaxBeacon5.0"/>
<CREDIT_SCORE BorrowerID="B1" CreditFileID="F1" _Value="+00715" _ModelNameType="EquifaxBeacon5.0"/>
<CREDIT_SCORE BorrowerID="B1" CreditFileID="F2" _Value="9001" _ModelNameType="ExperianFairIsaac"/>
<CREDIT_SUMMARY _Name="Trades"><_DATA_SET _Name="Mortgage Balance" _Value="166780"/>
<_DATA_SET _Name="Revolving Balance" _Value="1120"/><_DATA_SET _Name="Total Balance" _Value="167900"/>
<_DATA_SET _Name="Total Monthly Payment" _Value="1239"/></CREDIT_SUMMARY>
</CREDIT_RESPONSE></RESPONSE_DATA></RESPONSE></RESPONSE_GROUP>
"""

NEW = """<mis:MESSAGE xmlns:mis="http://www.mismo.org/residential/2009/schemas" xmlns:xlink="http://www.w3.org/1999/xlink">
<mis:DEAL_SETS><mis:DEAL_SET><mis:DEALS><mis:DEAL><mis:SERVICES><mis:SERVICE><mis:CREDIT>
<mis:CREDIT_REQUEST><mis:CREDIT_INQUIRY><mis:CreditInquiryDate>2026-03-04</mis:CreditInquiryDate></mis:CREDIT_INQUIRY>
</mis:CREDIT_REQUEST><mis:CREDIT_RESPONSE><mis:CREDIT_FILES>
<mis:CREDIT_FILE xlink:label="File1"><mis:CREDIT_FILE_DETAIL>
<mis:CreditRepositorySourceType>TransUnion</mis:CreditRepositorySourceType></mis:CREDIT_FILE_DETAIL>
<mis:PARTY><mis:INDIVIDUAL><mis:IDENTIFICATION_VERIFICATION><mis:BIRTH_INFORMATION>
<mis:BirthDate>1979-05-06</mis:BirthDate></mis:BIRTH_INFORMATION></mis:IDENTIFICATION_VERIFICATION>
<mis:NAME><mis:FullName>ODALYS QUARREL</mis:FullName></mis:NAME></mis:INDIVIDUAL><mis:ROLES><mis:ROLE><mis:BORROWER/>
</mis:ROLE></mis:ROLES><mis:TAXPAYER_IDENTIFIERS><mis:TAXPAYER_IDENTIFIER>
<mis:TaxpayerIdentifierValue>900110001</mis:TaxpayerIdentifierValue></mis:TAXPAYER_IDENTIFIER>
</mis:TAXPAYER_IDENTIFIERS></mis:PARTY></mis:CREDIT_FILE></mis:CREDIT_FILES>
<mis:CREDIT_LIABILITIES><mis:CREDIT_LIABILITY xlink:label="Acct1">
<mis:CREDIT_LIABILITY_CREDITOR><mis:NAME><mis:FullName>LANTERN &amp; SONS</mis:FullName></mis:NAME>
</mis:CREDIT_LIABILITY_CREDITOR><mis:CREDIT_LIABILITY_CURRENT_RATING>
<mis:CreditLiabilityCurrentRatingType>AsAgreed</mis:CreditLiabilityCurrentRatingType>
</mis:CREDIT_LIABILITY_CURRENT_RATING><mis:CREDIT_LIABILITY_DETAIL>
<mis:CreditLiabilityAccountIdentifier>4410</mis:CreditLiabilityAccountIdentifier>
<mis:CreditLiabilityAccountType>Mortgage</mis:CreditLiabilityAccountType>
<mis:CreditLiabilityMonthlyPaymentAmount>1204.00</mis:CreditLiabilityMonthlyPaymentAmount>
<mis:CreditLiabilityUnpaidBalanceAmount>166780.00</mis:CreditLiabilityUnpaidBalanceAmount>
</mis:CREDIT_LIABILITY_DETAIL><mis:CREDIT_LIABILITY_PRIOR_INFORMATIONS><mis:CREDIT_LIABILITY_PRIOR_INFORMATION>
<mis:CreditLiabilityPastDueAmount>99</mis:CreditLiabilityPastDueAmount></mis:CREDIT_LIABILITY_PRIOR_INFORMATION>
</mis:CREDIT_LIABILITY_PRIOR_INFORMATIONS><mis:CREDIT_REPOSITORIES><mis:CREDIT_REPOSITORY>
<mis:CreditRepositorySourceType>Other</mis:CreditRepositorySourceType>
<mis:CreditRepositorySourceTypeOtherDescription>MergedData</mis:CreditRepositorySourceTypeOtherDescription>
</mis:CREDIT_REPOSITORY></mis:CREDIT_REPOSITORIES></mis:CREDIT_LIABILITY></mis:CREDIT_LIABILITIES>
<mis:CREDIT_RESPONSE_DETAIL><mis:CreditReportFirstIssuedDate>2026-03-04</mis:CreditReportFirstIssuedDate>
<mis:CreditReportIdentifier>R-9</mis:CreditReportIdentifier></mis:CREDIT_RESPONSE_DETAIL>
<mis:CREDIT_SCORES><mis:CREDIT_SCORE xlink:label="S1"><mis:CREDIT_SCORE_DETAIL>
<mis:CreditScoreModelNameType>VantageScore3.0</mis:CreditScoreModelNameType>
<mis:CreditScoreValue>00640</mis:CreditScoreValue></mis:CREDIT_SCORE_DETAIL></mis:CREDIT_SCORE></mis:CREDIT_SCORES>
<mis:PARTIES><mis:PARTY xlink:label="P1"><mis:INDIVIDUAL><mis:NAME><mis:FirstName>Odalys</mis:FirstName>
<mis:LastName>Quarrel</mis:LastName></mis:NAME></mis:INDIVIDUAL><mis:ROLES><mis:ROLE xlink:label="R1"><mis:BORROWER/>
</mis:ROLE></mis:ROLES><mis:TAXPAYER_IDENTIFIERS><mis:TAXPAYER_IDENTIFIER>
<mis:TaxpayerIdentifierValue>900110001</mis:TaxpayerIdentifierValue></mis:TAXPAYER_IDENTIFIER>
</mis:TAXPAYER_IDENTIFIERS></mis:PARTY></mis:PARTIES>
<mis:RELATIONSHIPS><mis:RELATIONSHIP xlink:from="Acct1" xlink:to="File1"/>
<mis:RELATIONSHIP xlink:from="S1" xlink:to="File1"/><mis:RELATIONSHIP xlink:from="S1" xlink:to="R1"/>
</mis:RELATIONSHIPS></mis:CREDIT_RESPONSE></mis:CREDIT></mis:SERVICE></mis:SERVICES></mis:DEAL></mis:DEALS>
</mis:DEAL_SET></mis:DEAL_SETS></mis:MESSAGE>
"""
