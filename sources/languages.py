"""Language tags (BCP 47) and the CLDR's names of languages and countries.

Locales are spelt Babel's way, "en_GB". Only `normalise` raises; the rest answer for any text.
"""

import re
from functools import lru_cache

from babel import Locale
from babel.core import get_global

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})"
    r"(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)",
    re.ASCII | re.IGNORECASE,
)
_LONGEST = 35  # RFC 5646, section 4.4.1

# Scripts with "RTL: YES" in the CLDR's scriptMetadata.txt.
_RIGHT_TO_LEFT = (
    "Adlm Arab Armi Avst Chrs Cprt Elym Gara Hatr Hebr Hung Khar Lydi Mand Mani Mend Merc Mero "
    "Narb Nbat Nkoo Orkh Ougr Palm Phli Phlp Phnx Prti Rohg Samr Sarb Sogd Sogo Syrc Thaa Yezi"
)


def normalise(tag: str) -> str:
    """The tag in its customary case: "FA-latn" is "fa-Latn".

    Raises ValueError for anything but language[-Script][-REGION][-variants], or over 35 characters.
    """
    try:
        language, script, region, variants = _subtags(tag.strip())
    except ValueError:
        raise ValueError("Type a language tag, as fa, fa-Latn or en-US.") from None
    return "-".join([part for part in (language, script, region) if part] + variants)


@lru_cache(maxsize=1024)
def script(tag: str) -> str:
    """The tag's script, named or most likely, as "Arab"; "" where nobody can tell."""
    try:
        language, script, region, _ = _subtags(tag)
    except ValueError:
        return ""
    if script or language == "und":
        return script
    likely = get_global("likely_subtags")
    found = likely.get(f"{language}_{region}") or likely.get(_current(language), "__")
    return found.split("_")[1]


def direction(tag: str) -> str:
    """What the HTML attribute `dir` says of text in this language: ltr, rtl, or auto if unknown."""
    written_in = script(tag)
    if not written_in:
        return "auto"
    return "rtl" if written_in in _RIGHT_TO_LEFT.split() else "ltr"


@lru_cache(maxsize=1024)
def language_name(tag: str, locale: str = "en") -> str:
    """The language's name, "Persian (Latin)"; the tag itself if the CLDR has none."""
    try:
        language, script, region, variants = _subtags(tag)
    except ValueError:
        return tag
    names = Locale.parse(locale)
    language = _current(language)
    name = names.languages.get(language, tag)
    if name == tag:
        return tag
    if own_name := names.languages.get(f"{language}_{script or region}"):  # "zh_Hant", "pt_BR"
        name, script, region = own_name, "", region if script else ""
    details = [names.scripts.get(script, script), names.territories.get(region, region)]
    details += [names.variants.get(variant.upper(), variant) for variant in variants]
    details = ", ".join(filter(None, details))
    return f"{name} ({details})" if details else name


@lru_cache(maxsize=1024)
def country_name(code: str, locale: str = "en") -> str:
    """The name of the country with this ISO 3166 code; the code itself if the CLDR has none."""
    return Locale.parse(locale).territories.get(code.upper(), code)


def _subtags(tag):
    """Language, script, region ("" where not named) and the list of variants, in customary case."""
    match = _TAG.fullmatch(tag)
    if not match or len(tag) > _LONGEST:
        raise ValueError(tag)
    language, script, region, variants = match.groups(default="")
    variants = variants.lower().split("-")[1:]
    if len(variants) > len(set(variants)):
        raise ValueError(tag)
    return language.lower(), script.title(), region.upper(), variants


def _current(language):
    """The language code that replaced this one, if one did: "iw" is "he", "fas" is "fa"."""
    replacement = get_global("language_aliases").get(language, language)
    return language if "_" in replacement else replacement
