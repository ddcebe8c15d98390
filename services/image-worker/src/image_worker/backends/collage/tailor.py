"""Clothes of a figure as plain shapes, in its own measure: 170 wide, 292 high, the neck at 112, the soles at 288."""

from dataclasses import dataclass

from wording import Attribute, Description

from image_worker.backends.collage import palette
from image_worker.backends.collage.canvas import Pixels

_X = 85.0
_RGB = tuple[int, int, int]
_SHIRTS: tuple[_RGB, ...] = ((74, 134, 168), (196, 96, 84), (98, 148, 110), (150, 118, 176), (216, 164, 80))
_DENIM: _RGB = (58, 84, 128)
_BROWN: _RGB = (98, 66, 44)
_STEEL: _RGB = (168, 178, 190)
_WHITE: _RGB = (232, 235, 240)


@dataclass(frozen=True)
class Clothes:
    """garments: as said. parts: between which heights each garment's word lies, for what covers it."""

    garments: tuple[Attribute, ...]
    parts: dict[str, tuple[float, float]]

    def first(self, *values: str) -> Attribute | None:
        return next((one for one in self.garments if one.value in values), None)


_HEIGHTS = {"feet": (252.0, 292.0), "legs": (190.0, 262.0), "head": (0.0, 50.0), "hands": (180.0, 205.0)}


def clothes(description: Description) -> Clothes:
    garments = description.own("garment")
    parts = {one.word.split("_")[-1]: _HEIGHTS.get(one.value, (112.0, 210.0)) for one in garments}
    return Clothes(garments, parts)


def body(bust: Pixels | None, skin: str, worn: Clothes, description: Description) -> list[str]:
    """All below the head. bust: the row of pixels where a drawing's shoulders are cut, whose
    clothes go on downwards; None: the head alone.
    """
    suit = worn.first("spacesuit") is not None
    armour = worn.first("armour")
    top = worn.first("body", "coat", "vest", "dress", "armour")
    shirt = _said(top, description) or (_STEEL if armour else _SHIRTS[len(description.text) % len(_SHIRTS)])
    if top is not None and top.value == "vest":
        shirt = (236, 232, 222)
    trousers = _said(worn.first("legs"), description) or (_WHITE if suit else _STEEL if armour else _DENIM)
    boots = _said(worn.first("feet"), description) or (_WHITE if suit else _STEEL if armour else _BROWN)
    gloves = worn.first("hands")
    hands = _css(_said(gloves, description) or _BROWN) if gloves else "#d5d9e0" if suit else skin
    shapes = [*_legs(_css(trousers), _css(_darker(trousers))), *_boots(_css(boots), _css(_darker(boots, 0.6)))]
    if bust is not None:
        return [*shapes, *_hands(hands, 36), *_drawn_down(bust)]
    shapes += _hands(hands, 34)
    shapes += [*_neck(skin), *_torso(_css(shirt), _css(_darker(shirt, 0.82)))]
    if top is not None and top.value == "coat":
        shapes += _coat(_css(shirt), _css(_darker(shirt, 0.72)))
    if top is not None and top.value == "dress":
        shapes += _gown(_css(shirt), _css(_darker(shirt, 0.8)))
    if armour:
        shapes += _plates()
    return shapes


def over_face(worn: Clothes, description: Description, drawing: str) -> list[str]:
    """What is drawn over a head alone: a beard that the head has not, a knight's helm."""
    shapes = []
    if "beard" in description.words and "beard" not in drawing:
        old = "old" in description.values("age")
        shapes += _beard(_css(description.colour_of("beard") or ((226, 226, 222) if old else (84, 58, 44))))
    if worn.first("armour") and not worn.first("head"):
        shapes += _helm()
    return shapes


def _beard(fill: str) -> list[str]:
    return [
        f'<path d="M36 62Q32 122 85 142Q138 122 134 62Q128 82 112 88Q98 '
        f'84 85 87Q72 84 58 88Q42 82 36 62Z" fill="{fill}"/>',
        '<path d="M72 101Q85 108 98 101Q95 111 85 111Q75 111 72 101Z" fill="#7a4a3c"/>',
        f'<path d="M85 88Q70 82 56 98Q70 104 85 97Q100 104 114 98Q100 82 85 88Z" fill="{fill}"/>',
        '<path d="M58 98Q70 104 85 97Q100 104 112 98" stroke="#000" stroke-opacity=".16" '
        'stroke-width="2" fill="none"/>',
        '<path d="M60 104Q64 118 72 126M110 104Q106 118 98 126M85 112V131" stroke="#000" stroke-opacity=".12" '
        'stroke-width="2.4" fill="none"/>',
    ]


def _helm() -> list[str]:
    return [
        '<path d="M82 6Q112 -18 134 22Q142 44 130 62Q132 30 104 16Q92 10 82 14Z" fill="#c8323c"/>',
        '<path d="M36 62Q32 8 85 8Q138 8 134 62L130 104Q126 112 116 108V58Q85 44 54 58V108Q44 112 40 104Z" '
        'fill="#b3bcc8"/>',
        '<path d="M38 50Q85 28 132 50V62Q85 42 38 62Z" fill="#8a95a3"/>',
        '<path d="M81 9H89V40Q85 39 81 40Z" fill="#d9dfe6"/>',
        '<path d="M46 54Q48 20 74 14Q52 24 52 56Z" fill="#fff" opacity=".45"/>',
        *(f'<circle cx="{_X + side * 42:.0f}" cy="58" r="3.4" fill="#6f7a88"/>' for side in (-1, 1)),
    ]


def _said(garment: Attribute | None, description: Description) -> _RGB | None:
    said = description.colour_of(garment.word.split("_")[-1]) if garment else None
    return palette.pleasant(said) if said else None


def _css(colour: _RGB) -> str:
    return f"rgb({colour[0]},{colour[1]},{colour[2]})"


def _darker(colour: _RGB, factor: float = 0.76) -> _RGB:
    return round(colour[0] * factor), round(colour[1] * factor), round(colour[2] * factor)


def _legs(fill: str, shade: str) -> list[str]:
    return [
        f'<path d="M47 186H123L119 268H91L85 214L79 268H51Z" fill="{fill}"/>',
        f'<path d="M85 214L91 268H100L88 206Z" fill="{shade}" opacity=".8"/>',
        f'<path d="M47 186H123L122 198H48Z" fill="{shade}" opacity=".6"/>',
    ]


def _boots(fill: str, sole: str) -> list[str]:
    shapes = []
    for side in (-1, 1):
        inner, outer = _X + side * 5, _X + side * 36
        toe = _X + side * 48
        shapes.append(
            f'<path d="M{inner:.0f} 254H{outer:.0f}V268Q{toe:.0f} 272 {toe:.0f} 284H{inner:.0f}Z" fill="{fill}"/>'
            f'<path d="M{inner:.0f} 282H{toe:.0f}Q{toe + side * 2:.0f} 289 {toe - side * 3:.0f} 289H{inner:.0f}Z" '
            f'fill="{sole}"/>'
            f'<path d="M{inner:.0f} 254H{outer:.0f}V259H{inner:.0f}Z" fill="{sole}" opacity=".55"/>'
        )
    return shapes


def _hands(fill: str, reach: float) -> list[str]:
    return [f'<circle cx="{_X + side * (reach + 13):.0f}" cy="196" r="10.5" fill="{fill}"/>' for side in (-1, 1)]


def _neck(skin: str) -> list[str]:
    return [
        f'<rect x="71" y="100" width="28" height="28" rx="9" fill="{skin}"/>',
        '<path d="M71 110Q85 124 99 110V118Q85 130 71 118Z" fill="#000" opacity=".14"/>',
    ]


def _torso(fill: str, shade: str) -> list[str]:
    arms = "".join(
        f'<path d="M{_X + side * 30:.0f} 128Q{_X + side * 46:.0f} 132 {_X + side * 48:.0f} 192" stroke="{shade}" '
        f'stroke-width="21" stroke-linecap="butt" fill="none"/>'
        for side in (-1, 1)
    )
    return [
        arms,
        f'<path d="M71 119Q48 121 43 140V204H127V140Q122 121 99 119Q85 133 71 119Z" fill="{fill}"/>',
        f'<path d="M50 150V204M120 150V204" stroke="{shade}" stroke-width="2.4"/>',
        f'<path d="M70 119Q85 136 100 119" stroke="{shade}" stroke-width="3.4" fill="none"/>',
    ]


def _coat(fill: str, shade: str) -> list[str]:
    return [
        f'<path d="M43 150L40 238H83V132L71 119ZM127 150L130 238H87V132L99 119Z" fill="{fill}"/>',
        f'<path d="M85 134V238" stroke="{shade}" stroke-width="2.6"/>',
        f'<path d="M71 118L58 128L72 160L85 134ZM99 118L112 128L98 160L85 134Z" fill="{shade}"/>',
        *(f'<circle cx="79" cy="{y}" r="2.6" fill="{shade}"/>' for y in (172, 190, 208)),
        f'<path d="M48 205H70M100 205H122" stroke="{shade}" stroke-width="3"/>',
    ]


def _gown(fill: str, shade: str) -> list[str]:
    return [
        f'<path d="M46 180H124L146 276Q85 290 24 276Z" fill="{fill}"/>',
        f'<path d="M70 190L56 278M100 190L114 278M85 190V282" stroke="{shade}" stroke-width="3" opacity=".75"/>',
        f'<path d="M44 176H126V188H44Z" fill="{shade}"/>',
    ]


def _plates() -> list[str]:
    return [
        '<path d="M50 124Q85 142 120 124V176Q85 192 50 176Z" fill="#c4ccd6"/>',
        '<path d="M85 134V186" stroke="#7f8a98" stroke-width="3"/>',
        '<path d="M52 128Q68 138 82 137V182Q66 182 52 174Z" fill="#fff" opacity=".35"/>',
        *(f'<ellipse cx="{_X + side * 42:.0f}" cy="134" rx="17" ry="14" fill="#aab4c0"/>' for side in (-1, 1)),
        '<path d="M46 188H124V200H46Z" fill="#6e5236"/><rect x="79" y="187" width="13" height="14" fill="#d8b354"/>',
    ]


def _drawn_down(bust: Pixels) -> list[str]:
    """The clothes at the drawing's lower edge, drawn down to the waist and along the arms."""
    shapes = [
        '<defs><clipPath id="trunk">'
        '<path d="M33 122H137Q141 160 137 188Q136 194 122 194H48Q34 194 33 188Q29 160 33 122Z"/></clipPath></defs>'
    ]
    columns = []
    place = 0
    while place < 128:
        if bust[place, 3] < 0.5:
            place += 1
            continue
        end = place
        while (
            end + 1 < 128 and bust[end + 1, 3] >= 0.5 and float(abs(bust[end + 1, :3] - bust[place, :3]).max()) < 0.06
        ):
            end += 1
        red, green, blue = (round(255 * float(part)) for part in bust[(place + end) // 2, :3])
        columns.append(
            f'<rect x="{place + 21 - 0.4:.1f}" y="122" width="{end - place + 1.8:.1f}" height="76" '
            f'fill="rgb({red},{green},{blue})"/>'
        )
        place = end + 1
    shapes.append(f'<g clip-path="url(#trunk)">{"".join(columns)}')
    shapes.append(
        '<path d="M55 134Q53 170 56 200M115 134Q117 170 114 200" stroke="#000" stroke-opacity=".28" '
        'stroke-width="2.6" fill="none"/>'
    )
    shapes.append('<rect x="20" y="180" width="130" height="20" fill="#000" opacity=".1"/></g>')
    return shapes
