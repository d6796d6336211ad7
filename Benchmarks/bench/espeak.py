"""Speech of which the place of every word is known: espeak-ng's library, asked for audio and its events."""

import ctypes
import ctypes.util
import functools
import re
from dataclasses import dataclass

from .programs import Failed

# Of speak_lib.h.
SYNCHRONOUS, PHONEME_EVENTS = 2, 1
UTF8, END_PAUSE = 1, 0x1000
SPEED = 1
WORD, END, PHONEME = 1, 5, 7
PAUSE = b"_:"


class Event(ctypes.Structure):
    """`espeak_EVENT`."""

    _fields_ = [
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("name", ctypes.c_char * 8),
    ]


CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(Event))


@dataclass(frozen=True)
class Speech:
    """PCM16, and when each word of the text is half said."""

    audio: bytes
    rate: int
    middles: list

    @property
    def length_ms(self):
        return len(self.audio) / 2 / self.rate * 1000


@functools.cache
def library():
    """The library and the rate of its audio."""
    name = ctypes.util.find_library("espeak-ng")
    if not name:
        raise Failed("espeak-ng is missing (Debian: espeak-ng)")
    espeak = ctypes.CDLL(name)
    size, number, pointer = ctypes.c_size_t, ctypes.c_uint, ctypes.c_void_p
    espeak.espeak_Synth.argtypes = [ctypes.c_char_p, size, number, ctypes.c_int, number, number, pointer, pointer]
    rate = espeak.espeak_Initialize(SYNCHRONOUS, 200, None, PHONEME_EVENTS)
    if rate < 0:
        raise Failed("espeak-ng does not start")
    return espeak, rate


def speak(text, voice, words_per_minute):
    espeak, rate = library()
    audio, starts, stops = bytearray(), {}, []

    @CALLBACK
    def take(samples, count, events):
        if samples and count:
            audio.extend(ctypes.string_at(samples, 2 * count))
        index = 0
        while events[index].type:
            event = events[index]
            if event.type == WORD:
                starts.setdefault(event.text_position - 1, event.audio_position)
            elif event.type == END or event.type == PHONEME and event.name == PAUSE:
                stops.append(event.audio_position)
            index += 1
        return 0

    espeak.espeak_SetSynthCallback(take)
    if espeak.espeak_SetVoiceByName(voice.encode()) != 0:
        raise Failed(f"espeak-ng has no voice {voice}")
    espeak.espeak_SetParameter(SPEED, words_per_minute, 0)
    data = text.encode() + b"\0"
    espeak.espeak_Synth(data, len(data), 0, 1, 0, UTF8 | END_PAUSE, None, None)
    length_ms = len(audio) / 2 / rate * 1000
    return Speech(bytes(audio), rate, middles(text, starts, [*stops, length_ms], length_ms))


def words(text):
    """The places of what stands between spaces and has a letter or a digit."""
    return [found.span() for found in re.finditer(r"\S+", text) if is_spoken(found[0])]


def is_spoken(word):
    return any(character.isalnum() for character in word)


def middles(text, starts, stops, length_ms):
    """A word ends where the next begins, or at a pause. Words that are said as one ("of the") share it by letters."""
    places = words(text)
    begun = [None] * len(places)
    for position, start in sorted(starts.items()):
        word = max((index for index, place in enumerate(places) if place[0] <= position), default=0)
        begun[word] = start if begun[word] is None else begun[word]
    result, first = [], 0
    while first < len(places):
        last = first + 1
        while last < len(places) and begun[last] is None:
            last += 1
        start = begun[first] or 0
        end = min([begun[last] if last < len(places) else length_ms, *(stop for stop in stops if stop > start)])
        sizes = [sum(map(str.isalnum, text[slice(*place)])) for place in places[first:last]]
        before = 0
        for size in sizes:
            result.append(start + (end - start) * (before + size / 2) / sum(sizes))
            before += size
        first = last
    return result
