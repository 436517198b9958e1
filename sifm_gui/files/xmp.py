"""XMP: what of a packet is still true of the protected photo, and what a user wants in it.

A packet is XML. It is changed by namespace and kept otherwise as it is; one that is no sound XML is not kept at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from xml.dom import minidom

MOST_BYTES = 8_000_000
TIFF = "http://ns.adobe.com/tiff/1.0/"
ORIENTATION = re.compile(rb'(tiff:Orientation(?:="|>))[0-9]+')
"""As readers look for it that know no namespaces, Pillow among them."""
GOOGLE = "http://ns.google.com/photos/1.0/"
GAIN_MAPS = (
    "http://ns.adobe.com/hdr-gain-map/1.0/",
    "http://ns.apple.com/HDRGainMap/1.0/",
    "http://ns.apple.com/pixeldatainfo/1.0/",
)
# They describe the files that lie behind the picture: gain maps, clips, and further pictures of the same scene.
DIRECTORIES = (GOOGLE + "container/", GOOGLE + "container/item/")
MOTION = (GOOGLE + "camera/", ("MotionPhoto", "MicroVideo"))
# Whole pictures as text: the unblurred original, a depth map, a thumbnail.
PICTURES = (
    GOOGLE + "image/",
    GOOGLE + "depthmap/",
    GOOGLE + "audio/",
    "http://ns.adobe.com/xap/1.0/g/img/",
    "http://ns.adobe.com/xmp/note/",
)
THUMBNAILS = "http://ns.adobe.com/xap/1.0/"
CREDENTIALS = "http://purl.org/dc/terms/"

EXIF, EXIF_EX = "http://ns.adobe.com/exif/1.0/", "http://cipa.jp/exif/1.0/"
PERSONAL = {
    EXIF: ("GPS", "ImageUniqueID"),
    EXIF_EX: ("BodySerialNumber", "LensSerialNumber", "CameraOwnerName"),
    "http://ns.adobe.com/exif/1.0/aux/": ("SerialNumber", "LensSerialNumber", "OwnerName", "ImageNumber"),
    "http://ns.adobe.com/photoshop/1.0/": ("City", "State", "Country"),
    "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/": ("Location", "CountryCode"),
    "http://iptc.org/std/Iptc4xmpExt/2008-02-29/": ("LocationShown", "LocationCreated"),
    # Numbers that follow a picture wherever it goes, and the paths of the files it was made from.
    "http://ns.adobe.com/xap/1.0/mm/": ("",),
}
"""Namespaces, and how the names in them begin that say where a photo was taken, with which camera, and whose it is."""

RDF, PLUS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://ns.useplus.org/ldf/xmp/1.0/"
HISTORY, EVENT = "http://ns.adobe.com/xap/1.0/mm/", "http://ns.adobe.com/xap/1.0/sType/ResourceEvent#"
NO_TRAINING = "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED-AIMLTRAINING"
"""The PLUS vocabulary's word for "not to be mined to train artificial intelligence"."""
EMPTY = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{RDF}"/></x:xmpmeta>'.encode()


@dataclass(frozen=True)
class CleanXmp:
    """A packet without what is no longer true, None if nothing sound was there, and what it had claimed."""

    packet: bytes | None
    gain_map: bool = False
    motion: bool = False
    pictures: bool = False
    credentials: bool = False


def clean_xmp(packet: bytes) -> CleanXmp:
    """The packet with the orientation reset, without thumbnails, gain maps, motion clips and content credentials."""
    try:
        document = _parsed(packet)
        gain_map = _remove(document, lambda space, _name: space in GAIN_MAPS)
        motion = _remove(document, lambda space, name: space == MOTION[0] and name.startswith(MOTION[1]))
        directory = _remove(document, lambda space, _name: space in DIRECTORIES)
        pictures = _remove(document, _is_picture)
        credentials = _remove(document, lambda space, name: space == CREDENTIALS and name == "provenance")
        _reset_orientation(document)
        kept = ORIENTATION.sub(rb"\g<1>1", _packet(document))
    except Exception:  # expat, codecs and the depth of the stack: none of it is worth losing the photo
        return CleanXmp(None)
    return CleanXmp(kept, gain_map, motion, pictures or (directory and not gain_map and not motion), credentials)


def without_place(packet: bytes) -> bytes:
    """A packet by `clean_xmp` without location, serial numbers and owner; the same bytes if there are none."""
    document = _parsed(packet)
    found = _remove(document, lambda space, name: name.startswith(PERSONAL.get(space, ("\0",))))
    return _packet(document) if found else packet


def marked(packet: bytes | None, program: str, settings: str, when: datetime) -> bytes:
    """A packet by `clean_xmp`, or a new one, with the wish not to be used for training, and how it was protected.

    The wish is the property "Data Mining" of the PLUS Coalition, which IPTC's standard takes over; the rest is an event
    in the history of Adobe's media management. `when` knows its time zone.
    """
    document = _parsed(packet or EMPTY)
    _remove(document, lambda space, name: (space, name) == (PLUS, "DataMining"))
    (rdf, *_) = document.getElementsByTagNameNS(RDF, "RDF")
    described = _child(document, rdf, RDF, "rdf:Description")
    described.setAttributeNS(RDF, "rdf:about", "")
    described.setAttribute("xmlns:plus", PLUS)
    described.setAttributeNS(PLUS, "plus:DataMining", NO_TRAINING)
    event = _child(document, _history(document, described), RDF, "rdf:li")
    event.setAttribute("xmlns:stEvt", EVENT)
    said = {"action": "saved", "softwareAgent": program, "parameters": settings, "when": when.isoformat("T", "seconds")}
    for name, value in said.items():
        event.setAttributeNS(EVENT, f"stEvt:{name}", value)
    return _packet(document)


def _history(document: minidom.Document, described: minidom.Element) -> minidom.Element:
    """The list of what was done with the picture; a new one in `described` if there is none."""
    for known in document.getElementsByTagNameNS(HISTORY, "History"):
        for found in known.getElementsByTagNameNS(RDF, "Seq"):
            return found
    history = _child(document, described, HISTORY, "xmpMM:History")
    history.setAttribute("xmlns:xmpMM", HISTORY)
    return _child(document, history, RDF, "rdf:Seq")


def _child(document: minidom.Document, parent: minidom.Element, space: str, name: str) -> minidom.Element:
    child = document.createElementNS(space, name)
    if space == RDF:
        child.setAttribute("xmlns:rdf", RDF)  # the packet may call it by another prefix
    parent.appendChild(child)
    return child


def _parsed(packet: bytes) -> minidom.Document:
    start, end = packet.find(b"<"), packet.rfind(b">")
    body = packet[start : end + 1]
    if len(body) > MOST_BYTES or b"<!DOCTYPE" in body or b"<!ENTITY" in body:
        raise ValueError("not an XMP packet")
    document = minidom.parseString(body)
    if not document.getElementsByTagNameNS("*", "RDF"):
        raise ValueError("not an XMP packet")
    return document


def _packet(document: minidom.Document) -> bytes:
    body = "".join(node.toxml() for node in document.childNodes)
    return body.encode()


def _is_picture(space: str, name: str) -> bool:
    return space in PICTURES or (space == THUMBNAILS and name == "Thumbnails")


def _elements(document: minidom.Document) -> Iterator[minidom.Element]:
    # A list: what is walked over loses parts on the way.
    yield from list(document.getElementsByTagName("*"))


def _remove(document: minidom.Document, unwanted: Callable[[str, str], bool]) -> bool:
    """Takes all attributes and elements away that are `unwanted` by namespace and name; whether there were any."""
    found = False
    for element in _elements(document):
        for attribute in list((element.attributes or {}).values()):
            if unwanted(attribute.namespaceURI or "", attribute.localName or ""):
                element.removeAttributeNode(attribute)
                found = True
        parent = element.parentNode
        if parent is not None and unwanted(element.namespaceURI or "", element.localName or ""):
            parent.removeChild(element)
            found = True
    return found


def _reset_orientation(document: minidom.Document) -> None:
    for element in _elements(document):
        attribute = element.getAttributeNodeNS(TIFF, "Orientation")
        if attribute is not None:
            attribute.value = "1"
        if (element.namespaceURI, element.localName) == (TIFF, "Orientation"):
            for child in list(element.childNodes):
                element.removeChild(child)
            element.appendChild(document.createTextNode("1"))
