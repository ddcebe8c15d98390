"""Which meanings show how: each class of look is the meanings below a few of WordNet's.

A word belongs to a class by any of its usual meanings: a noun or verb by being a kind of one named here, an adjective
by being one or similar to one, and an adjective made from a noun ("mossy") by that noun.
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "colour", "material", "covering", "condition", "age", "size", "garment", "place", "time", "weather", "number"
]


@dataclass(frozen=True, slots=True)
class Class:
    """value: our name of the class within its kind. meanings: WordNet's names, as wordnet.WordNet.named takes them."""

    kind: Kind
    value: str
    meanings: tuple[str, ...]


def _classes(kind: Kind, table: str) -> tuple[Class, ...]:
    rows = (line.split() for line in table.strip().splitlines())
    return tuple(Class(kind, value, tuple(meanings)) for value, *meanings in rows)


# The first class that fits is taken, so the narrow ones stand before the wide.
CONDITIONS = _classes(
    "condition",
    """
    rusty       rusty.a.1 rust.n.1 rust.n.3 corrode.v.1 corrode.v.2 verdigris.n.1
    frozen      frozen.a.1 freeze.v.2 freeze.v.7 frost.n.1
    burning     ablaze.a.2 lighted.a.1 fiery.a.2 burn.v.3 burn.v.5 burn.v.1 flame.n.1 fire.n.1
    glowing     light.a.6 glow.v.1 burn.v.2 luminous.a.1 luminescence.n.1 fluorescent.a.1
    broken      broken.a.1 shattered.a.1 destroyed.a.1 damaged.a.1 torn.a.1 break.v.2 break.v.5 crack.v.1 crack.v.6
    broken      chip.v.1 smash.v.2 tear.v.1 dent.v.1 ruin.v.1 ruin.n.1 crack.n.1
    wet         wet.a.1 wet.v.1 soak.v.1 drip.v.1
    dirty       dirty.a.1 dirty.v.1 dirt.n.2 stain.v.2
    worn        worn.a.1 faded.a.1 wear.v.4 fade.v.1 tattered.a.1 shabby.a.1 abandoned.a.1 rotten.a.2 weather.v.4
    shiny       shiny.a.1 shiny.a.2 shiny.a.3 polish.v.1 glitter.v.1
    translucent transparent.a.1 transparent.a.2 translucent.a.1
    """,
)
AGES = _classes(
    "age",
    """
    old old.a.1 old.a.2 ancient.a.2
    young young.a.1
    new new.a.1 new.a.6
    """,
)
SIZES = _classes(
    "size",
    """
    giant gigantic.a.1 colossal.a.1 enormous.a.1 giant.a.1 huge.a.1 giant.n.1
    tiny tiny.a.1 minute.a.1 miniature.a.1 teensy.a.1
    large large.a.1
    small small.a.1
    """,
)
MATERIALS = _classes(
    "material",
    """
    gem     gem.n.2 gem.n.5
    glass   glass.n.1 crystal.n.5 crystal.n.1
    ice     ice.n.1
    metal   metal.n.1 metal.n.2 metallic.a.1 golden.a.3
    wood    wood.n.1 lumber.n.1
    bone    ivory.n.1 bone.n.2
    stone   rock.n.2 brick.n.1 concrete.n.1
    clay    ceramic.n.1 ceramic_ware.n.1 clay.n.1 pottery.n.1
    leather leather.n.1
    fur     fur.n.1 wool.n.2
    fabric  fabric.n.1 fiber.n.1
    paper   paper.n.1 cardboard.n.1
    plastic plastic.n.1 rubber.n.1
    sugar   candy.n.1 chocolate.n.2 sugar.n.1
    """,
)
COVERINGS = _classes(
    "covering",
    """
    snow    snow.n.1 snow.n.2 frost.n.1
    ice     ice.n.1 ice.n.2
    blood   blood.n.1
    mud     mud.n.1 clay.n.2 slime.n.1
    dust    dust.n.1 dust.n.3 ash.n.1 soot.n.1 powder.n.1 sand.n.1 flour.n.1
    dirt    soil.n.1 soil.n.2 dirt.n.1 soil.n.3 grease.n.1 excrement.n.1
    flowers flower.n.1 flower.n.2 blossom.n.1
    moss    moss.n.1 lichen.n.2 alga.n.1 mold.n.5 fungus.n.1
    leaves  overgrown.a.1 vine.n.1 leaf.n.1 plant.n.2 ivy.n.1
    rust    rust.n.1
    paint   paint.n.1 liquid.n.1 liquid.n.3 food.n.1 food.n.2 foam.n.1 substance.n.1
    """,
)
GARMENTS = _classes(
    "garment",
    """
    spacesuit pressure_suit.n.1
    armour    armor_plate.n.1 armor.n.1 body_armor.n.1
    head      headdress.n.1 helmet.n.2 hard_hat.n.2
    eyes      spectacles.n.1 sunglasses.n.1 goggles.n.1 eyepatch.n.1 optical_instrument.n.1
    face      mask.n.1 mask.n.4
    neck      scarf.n.1 neckwear.n.1 necklace.n.1
    hands     glove.n.2
    feet      footwear.n.1 footwear.n.2 hosiery.n.1
    legs      trouser.n.1 skirt.n.2 short_pants.n.1 trousers.n.1 jean.n.1
    dress     dress.n.1 gown.n.1 robe.n.1 kimono.n.1 sari.n.1
    coat      overgarment.n.1 cloak.n.2 lab_coat.n.1 cape.n.2
    vest      vest.n.1 life_jacket.n.1
    body      garment.n.1 uniform.n.1 clothing.n.1
    """,
)
PLACES = _classes(
    "place",
    """
    underwater underwater.a.1 ocean_floor.n.1 reef.n.1
    space      outer_space.n.1 celestial_body.n.1 universe.n.1 orbit.n.1 galaxy.n.3
    beach      beach.n.1 shore.n.1 island.n.1 seashore.n.1
    swamp      wetland.n.1
    water      body_of_water.n.1 port.n.1 dock.n.3
    desert     desert.n.1 dune.n.1
    ice        glacier.n.1 ice.n.2 tundra.n.1 ice_mass.n.1
    forest     forest.n.1 forest.n.2 jungle.n.3 grove.n.1 grove.n.2
    cave       cave.n.1 mine.n.1 tunnel.n.1 dungeon.n.2
    mountain   natural_elevation.n.1 volcano.n.2 valley.n.1
    village    village.n.1 village.n.2 hamlet.n.3 town.n.1 settlement.n.6
    city       urban_area.n.1 municipality.n.1 street.n.1 road.n.1 plaza.n.1 skyscraper.n.1
    city       office_building.n.1 apartment_building.n.1
    room       room.n.1 tavern.n.1 bar.n.1 shop.n.1 restaurant.n.1 kitchen.n.1 theater.n.1 museum.n.1 library.n.3
    field      tract.n.1 grassland.n.1 farm.n.1 garden.n.1 park.n.1 field.n.1 yard.n.2
    building   building.n.1 structure.n.1 building_complex.n.1
    sky        sky.n.1 atmosphere.n.3
    """,
)
TIMES = _classes(
    "time",
    """
    dusk  sunset.n.1 sunset.n.2 twilight.n.1 evening.n.1
    dawn  dawn.n.1 sunrise.n.2 morning.n.1
    night night.n.1 night.n.4 night.n.5 midnight.n.1 dark.n.1 moonlight.n.1 moonlit.a.1 starlit.a.1
    day   noon.n.1 afternoon.n.1 daylight.n.1 daylight.n.2 sunlit.a.1
    """,
)
WEATHERS = _classes(
    "weather",
    """
    snow  snow.n.1 winter.n.1 blizzard.n.1 snowstorm.n.1 hail.n.1 frost.n.2
    storm thunderstorm.n.1 storm.n.1 lightning.n.1 lightning.n.2
    rain  rain.n.1 rain.n.2 drizzle.n.1
    fog   fog.n.1 fog.n.2 mist.n.1 smoke.n.1 haze.n.1
    cloud cloud.n.2 cloudiness.n.1 cloudy.a.2 overcast.n.1
    sun   sunlight.n.1 sun.n.1
    wind  wind.n.1
    """,
)
