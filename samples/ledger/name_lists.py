"""Given names and surnames by origin, in letters of Latin-1: partly Faker's lists, partly our own."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from faker.providers.person.de_DE import Provider as German
from faker.providers.person.en_IN import Provider as Indian
from faker.providers.person.en_US import Provider as American
from faker.providers.person.es_MX import Provider as Mexican
from faker.providers.person.it_IT import Provider as Italian
from faker.providers.person.ja_JP import Provider as Japanese
from faker.providers.person.pl_PL import Provider as Polish
from faker.providers.person.pt_BR import Provider as Portuguese
from faker.providers.person.yo_NG import Provider as Yoruba

_STROKES = str.maketrans({"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ş": "s", "’": "'"})


def latin(text: str) -> str:
    """The text in letters of Latin-1: what lies outside loses its accent, as American registers write it."""
    out = []
    for letter in text.translate(_STROKES):
        kept = letter if letter.encode("latin-1", "ignore") else unicodedata.normalize("NFD", letter)
        out.append(kept.encode("latin-1", "ignore").decode("latin-1"))
    return "".join(out)


def plain(text: str) -> str:
    """The text without any accent, as most payroll and bank systems keep it."""
    return unicodedata.normalize("NFD", latin(text)).encode("ascii", "ignore").decode("ascii")


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one origin as its people bear them in the United States."""

    men: tuple[str, ...]
    women: tuple[str, ...]
    surnames: tuple[str, ...]


def _listed(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(latin(n) for n in names if 1 < len(n) < 15 and n[0].isupper()))


def _gaelic(name: str) -> str:
    """Faker writes Mcknight and Oconnor; their bearers do not."""
    if name.startswith("Mc") and len(name) > 4:
        return f"Mc{name[2:].capitalize()}"
    return f"O'{name[1:].capitalize()}" if name[1:] in _AFTER_O else name


_AFTER_O = ("connor", "neal", "neill", "brien", "keefe", "donnell", "hara", "leary", "reilly", "malley", "connell")


def _split(text: str) -> tuple[str, ...]:
    return tuple(name.replace("_", " ") for name in text.split())


_VIETNAMESE = Names(
    _split("Minh Tuan Hung Dung Duc Hai Long Nam Phong Quang Son Thanh Tien Tri Trung Vinh Khoa Huy Bao Dat Kevin "
           "Andy Tommy Johnny Steven Tony Vu Hieu Cuong Toan"),
    _split("Lan Mai Huong Linh Thuy Trang Phuong Hoa Ngoc Hanh Kim Tuyet Yen Thao Nga Diem My Loan Vy Anh Jenny "
           "Tiffany Kathy Cindy Tracy Nhung Van Thu Bich Hong"),
    _split("Nguyen Nguyen Nguyen Tran Tran Le Pham Huynh Hoang Phan Vu Vo Dang Bui Do Ho Ngo Duong Ly Dinh Truong "
           "Luong Mai Cao Ta Lam Thai Quach"),
)  # fmt: skip
_CHINESE = Names(
    _split("Wei Jun Qiang Lei Yang Yong Jie Tao Ming Chao Gang Ping Hao Bo Jian Xiaoming Zhiyuan Guoqiang Jianhua "
           "Wenbin Kai Eric Jason Raymond Alan Henry Peter Daniel Zhe Yifan"),
    _split("Fang Na Xiuying Min Jing Li Yan Juan Xia Guiying Xiaoyan Meiling Yanhong Hui Ying Lihua Xinyi Yue Grace "
           "Amy Vivian Helen Michelle Angela Joyce Qian Rui Yuxin Shuang Wenjing"),
    _split("Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Zheng Liang Xie Tang "
           "Feng Deng Cao Peng Zeng Xiao Tian Dong Pan Yuan Cai Jiang Yu Du Ye Cheng Wei Lu Fan Wong Chan Cheung "
           "Leung Lau Ng Kwok Tsang Chu Hsu Tsai"),
)  # fmt: skip
_FILIPINO = Names(
    _split("Jose Rodel Rommel Arnel Ronaldo Ferdinand Reynaldo Jun Rolando Danilo Edwin Noel Jerome Mark_Anthony "
           "John_Paul Rizaldy Dennis Allan Ariel Benigno Crisanto Eduardo Efren Gilbert Nestor"),
    _split("Maria_Cristina Maricel Rowena Jocelyn Rosalie Analyn Cherry_Ann Marites Lourdes Imelda Corazon Luzviminda "
           "Grace Divina Arlene Gemma Evangeline Rhodora Teresita Mary_Joy Aileen Joy Liezl Marivic Remedios"),
    _split("Santos Reyes Cruz Bautista Ocampo Garcia Mendoza Torres Tomas Andrada Castillo Flores Villanueva Ramos "
           "Castro Rivera Aquino Navarro Salazar Mercado Dela_Cruz De_Guzman Del_Rosario San_Juan Macaraeg "
           "Pangilinan Manalo Magsaysay Lacson Tolentino Soriano Agbayani Cabrera Domingo Evangelista Dizon Catacutan"),
)  # fmt: skip
_ARABIC = Names(
    _split("Mohammed Ahmed Ali Omar Hassan Hussein Khalid Yousef Ibrahim Mustafa Tariq Samir Nabil Karim Bilal Faisal "
           "Hamza Mahmoud Ziad Walid Rami Fadi Adnan Jamal Abdul_Rahman Abdullah Elias George Sami Nasser"),
    _split("Fatima Aisha Maryam Layla Noor Zainab Huda Rania Amal Salma Yasmin Hanan Samira Nadia Lina Dina Rima Nour "
           "Sahar Iman Mona Khadija Abeer Randa Souad Ghada Hala Joumana"),
    _split("Al-Masri Haddad Khoury Nasser Mansour Saleh Hamdan Al-Hassan Abdallah Khalil Said Aziz Farah Najjar "
           "Darwish Qasim Odeh Awad Barakat Ayoub Sabbagh Hijazi El-Amin El_Sayed Bazzi Berry Fawaz Hamoud Saad Tawfik "
           "Zaidan Abu_Saleh Jaber Issa Mikhail Habib Boutros"),
)  # fmt: skip
_AFRICAN_AMERICAN = Names(
    _split("DeAndre Jamal Darnell Terrence Tyrone Marcus Malik Darius Lamar Andre Reginald Jermaine Trevon Cedric "
           "Demetrius Antoine DeShawn Kareem Rashad Isaiah Elijah Xavier Quincy Roosevelt Cornelius Dwayne Tyrell "
           "LaMarcus D'Angelo Kendrick Otis Clarence"),
    _split("Keisha Latoya Tamika Ebony Shanice LaTasha Aaliyah Imani Monique Tanisha Yolanda Shaniqua Precious "
           "Deja Nia Jada Kiara Raven Tiara Shante Chanel Charmaine Latrice Odessa Ernestine DeShauna Ja'Nae Rhonda "
           "Bernadette Sha'Ron Velma"),
    _split("Washington Jefferson Booker Banks Jackson Williams Johnson Robinson Harris Coleman Gaines Hairston Mosley "
           "Broadnax Pettway Ruffin Bolden Battle Rivers Dorsey Singletary Muhammad Gadson Boykin Pinckney Grier Hines "
           "Tolliver Ware Winfrey Sanders Brooks Jenkins Perry Simmons Baptiste Thibodeaux St._Julien"),
)  # fmt: skip
_IRISH_SCOTTISH = Names(
    _split("Sean Brian Patrick Kevin Colin Ryan Liam Declan Ian Duncan Kyle Connor Timothy Neil Brendan Terence Shane"),
    _split("Colleen Maureen Kathleen Erin Shannon Caitlin Megan Bridget Eileen Sheila Deirdre Fiona Moira Nora Tara"),
    _split("O'Brien O'Connor O'Neill O'Sullivan O'Donnell O'Hara O'Malley O'Leary McCarthy McDonald MacDonald McKenzie "
           "McGrath McLaughlin McNamara McGuire MacLeod McIntyre McCormick McFadden Fitzgerald Fitzpatrick Gallagher "
           "Murphy Kelly Doyle Byrne Quinn Flanagan Sweeney Callahan Mac_Donald"),
)  # fmt: skip
_KOREAN = Names(
    _split("Sung_Min Joon Young_Ho Sang_Woo Kyung Jae Dong_Hyun Min-Jun Seung Tae David James Paul Brian Ki-Tae Hyun"),
    _split("Min-Ji Soo_Jin Young_Hee Eun Hye_Jin Mi-Kyung Ji-Woo Sun_Hee Jin_Ah Kyung_Sook Grace Esther Sarah Hana"),
    _split("Kim Kim Lee Lee Park Park Choi Jung Kang Cho Yoon Jang Lim Han Oh Seo Shin Kwon Hwang Ahn Song Yoo Hong"),
)  # fmt: skip
_SLAVIC = Names(
    _split("Sergey Dmitri Oleg Igor Vladimir Andriy Mykola Boris Yuri Viktor Pavel Goran Zoran Milos Anatoly Ruslan"),
    _split("Olga Svetlana Natalia Irina Oksana Tatiana Yelena Larisa Marina Vesna Jelena Halyna Ludmila Anastasia"),
    _split("Ivanov Petrenko Kovalenko Shevchenko Bondarenko Volkov Morozov Popov Novak Horvat Jovanovic Petrovic "
           "Markovic Melnyk Tkachenko Lysenko Kuznetsov Sokolov Babic Savchenko Zelenko"),
)  # fmt: skip
_EAST_AFRICAN = Names(
    _split("Abdi Mohamed Hassan Yusuf Abebe Dawit Tesfaye Bekele Girma Mulugeta Omar Farah Ismail Kidane Yonas Samuel"),
    _split("Hodan Amina Fadumo Halima Hawa Selam Tigist Almaz Meseret Hirut Asha Sahra Eden Bethlehem Ruth Saba"),
    _split("Abdi Warsame Farah Mohamud Ali Tesfaye Bekele Haile Gebre Gebremariam Tadesse Woldemichael Abdullahi Jama "
           "Nur Osman Kebede Alemu Desta Mengistu"),
)  # fmt: skip
_NAVAJO = Names(
    _split("Leonard Wilson Raymond Herman Darrell Myron Kee Emerson Harrison Terrell Virgil Ernie Delbert"),
    _split("Darlene Verna Bernice Charlene Roselyn Sharon Geraldine Marlene Lorena Shandiin Etta Lucinda"),
    _split("Begay Yazzie Benally Tsosie Nez Begaye Tso Chee Bitsui Etsitty Manygoats Tsinajinnie Peshlakai Whitehorse"),
)  # fmt: skip
_HMONG = Names(
    _split("Tou Chue Kou Pao Xeng Chong Yeng Nhia Bee Fue Meng Thao Cheng Ger"),
    _split("Mai Pa Kia Yer Bao Chia Mee Nou Ka Youa Sheng Pahoua Maiyer Gao"),
    _split("Vang Yang Xiong Lor Lee Moua Thao Her Vue Xiong Cha Hang Kue"),
)  # fmt: skip
_HAITIAN = Names(
    _split("Jean-Claude Jean Pierre Emmanuel Wilner Frantz Réginald Jacques Évens Wesner Rénald Gérard Fritz"),
    _split("Marie-Ange Marie Guerline Rose-Marie Nadège Mirlande Fabiola Yolette Ketly Darline Wideline Gina Esther"),
    _split("Jean-Baptiste Pierre-Louis Joseph Charles Saint-Fleur François Toussaint Desrosiers Etienne Célestin "
           "Dorvil Petit-Frère Jean-Louis Augustin Beauvoir Louissaint Noël Belizaire"),
)  # fmt: skip


@cache
def names_of(origin: str) -> Names:
    """The lists of an origin of `ORIGINS`; some of their names stand twice, because more people bear them."""
    faker: dict[str, Any] = {
        "english": American, "hispanic": Mexican, "indian": Indian, "italian": Italian, "german": German,
        "portuguese": Portuguese, "nigerian": Yoruba,
    }  # fmt: skip
    if origin in faker:
        source = faker[origin]
        return Names(
            _listed(source.first_names_male),
            _listed(source.first_names_female),
            tuple(_gaelic(name) for name in _listed(source.last_names)),
        )
    if origin == "polish":
        return Names(
            _listed(Polish.first_names_male), _listed(Polish.first_names_female), _listed(Polish.unisex_last_names)
        )
    if origin == "japanese":
        return Names(
            _listed(Japanese.first_romanized_names_male), _listed(Japanese.first_romanized_names_female),
            _listed(Japanese.last_romanized_names),
        )  # fmt: skip
    return _OWN[origin]


_OWN = {
    "vietnamese": _VIETNAMESE, "chinese": _CHINESE, "filipino": _FILIPINO, "arabic": _ARABIC, "korean": _KOREAN,
    "african american": _AFRICAN_AMERICAN, "irish": _IRISH_SCOTTISH, "slavic": _SLAVIC, "navajo": _NAVAJO,
    "east african": _EAST_AFRICAN, "hmong": _HMONG, "haitian": _HAITIAN,
}  # fmt: skip

ORIGINS: dict[str, float] = {
    "english": 36, "hispanic": 19, "african american": 9, "irish": 5, "vietnamese": 3, "chinese": 4, "indian": 4,
    "filipino": 3, "polish": 2.5, "italian": 2.5, "german": 2.5, "arabic": 2.5, "portuguese": 1.5, "nigerian": 1.5,
    "korean": 1.5, "slavic": 1.5, "japanese": 0.7, "east african": 1, "navajo": 0.7, "hmong": 0.6, "haitian": 0.8,
}  # fmt: skip
"""How often households are of each origin, roughly as the country's are (Census Bureau, surname lists 2010)."""

ACCENTED = {
    "Jose": "José", "Maria": "María", "Garcia": "García", "Hernandez": "Hernández", "Rodriguez": "Rodríguez",
    "Gonzalez": "González", "Martinez": "Martínez", "Lopez": "López", "Perez": "Pérez", "Sanchez": "Sánchez",
    "Ramirez": "Ramírez", "Nunez": "Núñez", "Munoz": "Muñoz", "Pena": "Peña", "Angel": "Ángel", "Jesus": "Jesús",
    "Ramon": "Ramón", "Raul": "Raúl", "Andres": "Andrés", "Jimenez": "Jiménez", "Ibanez": "Ibáñez", "Sofia": "Sofía",
}  # fmt: skip
