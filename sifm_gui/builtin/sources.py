"""Where the training pictures come from: photographs and cut-outs inside Debian packages, all freely licensed.

`fetch` unpacks them into a folder of plain files. The split is by picture, never by crop: a photo that tests the
editor was never seen in training in any crop, and so are cut-outs of nouns that have enough of them.
"""

from __future__ import annotations

import io
import struct
import subprocess
import zlib
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

PACKAGES = (
    "gcompris-qt-data",
    "lomiri-wallpapers-16.04",
    "lomiri-wallpapers-20.04",
    "mate-backgrounds",
    "plasma-workspace-wallpapers",
    "tuxpaint-data",
    "tuxpaint-stamps-default",
    "ukui-wallpapers",
)

# Resource files of GCompris whose WebP pictures are photographs; the others hold drawings.
PHOTO_RESOURCES = ("categorization", "details", "erase", "explore_farm_animals", "explore_monuments",
                   "explore_world_animals", "explore_world_music")  # fmt: skip
PHOTO_SIDE = 512
STAMP_SIDE = 256
HELD_OUT_SHARE = 0.12
SPLIT_FROM = 4

# Cut-outs by the noun a prompt would use. Only photographs; the paths are below the package's stamps folder.
STAMPS = {
    "apple": ("food/fruit/apple_fuji", "food/fruit/apple_granny_smith", "food/fruit/apple_green",
              "food/fruit/apple_red", "food/fruit/apple_sierra_beauty"),
    "ball": ("sports/basketball", "sports/soccer", "sports/tennis_ball", "sports/cricketball", "sports/football",
             "sports/australian_rules_football"),
    "balloon": ("vehicles/flight/balloon360",),
    "bear": ("animals/mammals/bears/bear", "animals/mammals/bears/european-bear"),
    "bird": ("animals/birds/blackbird", "animals/birds/crow", "animals/birds/cuckoo", "animals/birds/lark",
             "animals/birds/magpie", "animals/birds/pigeon", "animals/birds/silver-gull"),
    "boat": ("vehicles/ship/chineseJunk", "vehicles/ship/walnutBoat"),
    "bus": ("vehicles/masstransit/green_korean_bus",),
    "camel": ("animals/mammals/camel/camel", "animals/mammals/camel/dromedary"),
    "camera": ("hobbies/camera_35mm",),
    "car": ("vehicles/auto/beetle", "vehicles/auto/sedan", "vehicles/auto/sportscar2"),
    "chicken": ("animals/birds/chicken_profile", "animals/birds/hen", "animals/birds/rooster"),
    "cow": ("animals/mammals/bovines/bull", "animals/mammals/bovines/cow", "animals/mammals/bovines/cow_white",
            "animals/mammals/bovines/zebu"),
    "deer": ("animals/mammals/deer/caribou", "animals/mammals/deer/deer", "animals/mammals/deer/doe",
             "animals/mammals/deer/wapiti"),
    "dog": ("animals/mammals/dogs/dog", "animals/mammals/dogs/dingo"),
    "duck": ("animals/birds/duck", "animals/birds/drake"),
    "elephant": ("animals/mammals/elephant",),
    "fish": ("animals/fish/bluegroper", "animals/fish/butterflyfish", "animals/fish/clownfish",
             "animals/fish/coraltrout", "animals/fish/dolphinfish", "animals/fish/moonwrasse",
             "animals/fish/stripedfish"),
    "flower": ("plants/flowers/anemone_red", "plants/flowers/daffodil", "plants/flowers/flower1",
               "plants/flowers/flower2", "plants/flowers/flower3", "plants/flowers/flower4", "plants/flowers/flower5",
               "plants/flowers/flower6", "plants/flowers/flower7", "plants/flowers/flower8", "plants/flowers/flower9",
               "plants/flowers/flower10", "plants/flowers/iris", "plants/flowers/marigold", "plants/flowers/pigface",
               "plants/flowers/red-gazania", "plants/flowers/rose", "plants/flowers/yellow-flower"),
    "fox": ("animals/mammals/dogs/fox",),
    "frog": ("animals/amphibians/frog", "animals/amphibians/frog-1"),
    "giraffe": ("animals/mammals/giraffe",),
    "goat": ("animals/mammals/bovines/goat", "animals/mammals/bovines/mountaingoat"),
    "guitar": ("hobbies/music/string/guitar2", "hobbies/music/string/guitar_classical",
               "hobbies/music/string/guitar_electric"),
    "horse": ("animals/mammals/equines/horse", "animals/mammals/equines/donkey",
              "animals/mammals/equines/donkey_eating"),
    "lemon": ("food/fruit/lemon",),
    "lion": ("animals/mammals/cats/lion", "animals/mammals/cats/lion-2"),
    "mug": ("household/dishes/mug",),
    "mushroom": ("plants/mushrooms/cep", "plants/mushrooms/cep-1", "plants/mushrooms/cep-2"),
    "orange": ("food/fruit/orange", "food/fruit/mandarine", "food/fruit/orange_seville"),
    "owl": ("animals/birds/owl",),
    "parrot": ("animals/birds/rainbow-lorikeet", "animals/birds/adelaide-rosella"),
    "penguin": ("animals/birds/penguin", "animals/birds/magellanic_penguin", "animals/birds/little-penguin"),
    "pig": ("animals/mammals/pig", "animals/mammals/pig_golden", "animals/mammals/pig_golden2"),
    "rabbit": ("animals/mammals/rodents/rabbit", "animals/mammals/rodents/rabbit-2", "animals/mammals/rabbit_little"),
    "sheep": ("animals/mammals/bovines/ram", "animals/mammals/bovines/sheep", "animals/mammals/bovines/sheep_lamb"),
    "squirrel": ("animals/mammals/rodents/squirrel",),
    "strawberry": ("food/fruit/Strawberry2",),
    "teapot": ("household/dishes/teapot", "household/kettle"),
    "tiger": ("animals/mammals/cats/tiger", "animals/mammals/cats/tiger_sumatran"),
    "tomato": ("food/vegetables/tomato",),
    "tree": ("plants/trees/holm_oak", "plants/trees/liberia-palm", "plants/trees/tree336"),
    "truck": ("vehicles/auto/truck", "vehicles/emergency/firetruck", "vehicles/garbagetruck"),
    "violin": ("hobbies/music/string/violin", "hobbies/music/string/cello"),
    "zebra": ("animals/mammals/equines/zebra",),
}  # fmt: skip
NOUNS = tuple(STAMPS)
"""In the order in which the judge tells them apart."""


def fetch(folder: Path) -> None:
    """Downloads the packages with apt and writes `folder/photos/*.png` and `folder/stamps/NOUN/*.png`."""
    packages = folder / "packages"
    packages.mkdir(parents=True, exist_ok=True)
    for name in PACKAGES:
        if not list(packages.glob(f"{name}_*.deb")):
            subprocess.run(["apt-get", "download", "-qq", name], cwd=packages, check=True)
        if not (packages / name).is_dir():
            archive = next(packages.glob(f"{name}_*.deb"))
            subprocess.run(["dpkg-deb", "-x", str(archive), str(packages / name)], check=True)
    _write_photos(packages, folder / "photos")
    _write_stamps(packages / "tuxpaint-stamps-default/usr/share/tuxpaint/stamps", folder / "stamps")


def held_out(name: str) -> bool:
    """Whether the picture of this name is kept for testing; decided by its name alone."""
    return zlib.crc32(name.encode()) % 1000 < HELD_OUT_SHARE * 1000


def photos(folder: Path, *, for_testing: bool) -> list[Path]:
    """The photographs of one side of the split, in a fixed order."""
    return [p for p in sorted((folder / "photos").glob("*.png")) if held_out(p.stem) == for_testing]


def stamps(folder: Path, noun: str, *, for_testing: bool) -> list[Path]:
    """The cut-outs of a noun on one side of the split; a noun with fewer than `SPLIT_FROM` has the same on both."""
    paths = sorted((folder / "stamps" / noun).glob("*.png"))
    if len(paths) < SPLIT_FROM:
        return paths
    by_name = sorted(paths, key=lambda path: zlib.crc32(path.stem.encode()))
    kept = len(paths) // SPLIT_FROM
    return by_name[:kept] if for_testing else by_name[kept:]


def _write_photos(packages: Path, target: Path) -> None:
    target.mkdir(exist_ok=True)
    for name, picture in _photographs(packages):
        picture.thumbnail((10_000, PHOTO_SIDE) if picture.width > picture.height else (PHOTO_SIDE, 10_000))
        picture.convert("RGB").save(target / f"{name}.png")


def _photographs(packages: Path) -> Iterator[tuple[str, Image.Image]]:
    for resource in sorted(packages.glob("gcompris-qt-data/**/*.rcc")):
        if resource.stem in PHOTO_RESOURCES:
            for index, data in enumerate(_embedded_webp(resource.read_bytes())):
                yield f"{resource.stem}_{index:03d}", Image.open(io.BytesIO(data))
    for pattern in ("tuxpaint-data/usr/share/tuxpaint/templates/*.jpg", "lomiri*/usr/share/backgrounds/*.jpg",
                    "mate-backgrounds/**/nature/*.jpg", "ukui-wallpapers/**/*.jpg"):  # fmt: skip
        for path in sorted(packages.glob(pattern)):
            yield path.stem, Image.open(path)
    for wallpaper in sorted(packages.glob("plasma-workspace-wallpapers/usr/share/wallpapers/*")):
        sizes = sorted(wallpaper.glob("contents/images/*.jpg"), key=lambda path: path.stat().st_size)
        if sizes:
            yield wallpaper.name, Image.open(sizes[-1])


def _embedded_webp(data: bytes) -> Iterator[bytes]:
    start = data.find(b"RIFF")
    while start >= 0:
        if data[start + 8 : start + 12] == b"WEBP":
            size: int = struct.unpack("<I", data[start + 4 : start + 8])[0] + 8
            if _large_enough(data[start : start + size]):
                yield data[start : start + size]
        start = data.find(b"RIFF", start + 4)


def _large_enough(data: bytes) -> bool:
    with Image.open(io.BytesIO(data)) as picture:
        return min(picture.size) >= 200


def _write_stamps(stamps: Path, target: Path) -> None:
    for noun, names in STAMPS.items():
        (target / noun).mkdir(parents=True, exist_ok=True)
        for name in names:
            picture = Image.open(stamps / f"{name}.png").convert("RGBA")
            picture = picture.crop(picture.getchannel("A").getbbox())
            picture.thumbnail((STAMP_SIDE, STAMP_SIDE))
            picture.save(target / noun / f"{Path(name).name}.png")
