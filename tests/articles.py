"""Invented articles in three languages, in the manner of wire services, and facts that any reader finds in them."""

from __future__ import annotations

from pathlib import Path

ENGLISH = """\
Uruguay, Estonia agree to deepen film cooperation in Tallinn

TALLINN, April 9, 2024 -- The fourth session of the Uruguay-Estonia Joint Committee on Audiovisual Cooperation was held \
at the Baltic Film School on Tuesday. The meeting was co-chaired by Marina Etcheverry, director of the Uruguayan Film \
Agency, and Toomas Kallas, deputy minister of culture of Estonia.

The two sides exchanged views on co-production, animation and the training of young filmmakers. They signed a \
memorandum of understanding on film archives.

"We are small countries with long winters," Etcheverry said at the opening.

The drama "The Lighthouse Keeper's Debt", a Uruguayan-Estonian co-production directed by Kadri Lepik and starring Bruno \
Sosa, was shot in Colonia. It premiered at the Tallinn Harbour Film Festival in November 2023 and has earned 2.4 million \
euros. The fifth session will be held in Montevideo in 2025.
"""
CHINESE = """\
第四届中国秘鲁电影周在利马开幕

中新社利马2024年5月20日电 （记者 周苇杭）第四届中国秘鲁电影周20日晚在利马开幕。\
秘鲁文化部副部长罗莎·基斯佩、中国驻秘鲁大使馆文化参赞\
孟学勤出席开幕式并致辞。

开幕影片《盐湖来信》由贺兰舟执导、温若溪主演，讲述一位邮递员的故事。该片由中国和秘鲁合拍，去年在库斯科取景拍摄。

孟学勤表示：“电影是两国人民相互了解的一扇窗口，我们期待更多的合作。”
"""
RUSSIAN = """\
В Бишкеке открылись Дни сербского кино

БИШКЕК, 14 мая 2024 года. Дни сербского кино открылись в Бишкеке во вторник. В церемонии открытия приняли участие \
заместитель министра культуры Киргизии Айбек Токтогулов и посол Сербии Милица Радованович.

Зрителям показали драму «Дорога на Ниш» режиссёра Драгана Симича. Главную роль в картине исполнила Елена Вукович.

«Мы надеемся, что этот показ станет началом большой дружбы», — сказал Токтогулов.
"""


def write(folder: Path) -> Path:
    """The three articles as files of ``folder``, which is returned."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (("en.txt", ENGLISH), ("zh.txt", CHINESE), ("ru.txt", RUSSIAN)):
        (folder / name).write_text(text, "utf-8")
    return folder


FACTS = [
    ("Marina Etcheverry", "presidesOver", "session"),
    ("Toomas Kallas", "presidesOver", "session"),
    ("Kadri Lepik", "directs", "The Lighthouse Keeper's Debt"),
    ("Bruno Sosa", "actsIn", "The Lighthouse Keeper's Debt"),
    ("Estonia", "coProduces", "The Lighthouse Keeper's Debt"),
    ("The Lighthouse Keeper's Debt", "filmedIn", "Colonia"),
    ("贺兰舟", "directs", "盐湖来信"),
    ("温若溪", "actsIn", "盐湖来信"),
    ("秘鲁", "coProduces", "盐湖来信"),
    ("Драгана Симича", "directs", "Дорога на Ниш"),
    ("Елена Вукович", "actsIn", "Дорога на Ниш"),
]
"""(part of a name, property, part of a name)."""
