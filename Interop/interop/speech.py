"""Speech as tones: PCM16, 24 kHz, mono. Who hears a tone knows which sentence it stands for."""

import math
from array import array

RATE = 24_000
BYTES_PER_MS = RATE * 2 // 1000

#: Tones in hertz, and what is said with them. They lie so far apart that resampling does not confuse them.
SENTENCES = {
    300: "When is high tide in Porthleven today?",
    500: "Wait, that is enough.",
    800: "And what about tomorrow?",
    1200: "Tell me a long story, please.",
}

_LOUD = 2_000


def tone(hertz, milliseconds):
    step = 2 * math.pi * hertz / RATE
    samples = (int(8_000 * math.sin(step * index)) for index in range(RATE * milliseconds // 1000))
    return array("h", samples).tobytes()


def silence(milliseconds):
    return bytes(BYTES_PER_MS * milliseconds)


def spoken(sentence):
    """A sentence, and the pause after it that lets a server know it is over."""
    hertz = next(hertz for hertz, text in SENTENCES.items() if text == sentence)
    return tone(hertz, 600) + silence(500)


def chunks(pcm, milliseconds=100):
    size = BYTES_PER_MS * milliseconds
    return [pcm[start : start + size] for start in range(0, len(pcm), size)]


def is_loud(pcm):
    return any(abs(sample) > _LOUD for sample in array("h", pcm[: len(pcm) // 2 * 2]))


def understood(pcm):
    """The sentence that a tone stands for: the nearest, by how often it crosses zero while it is loud."""
    samples = array("h", pcm[: len(pcm) // 2 * 2])
    crossings = [index for index in range(1, len(samples)) if samples[index - 1] < 0 <= samples[index]]
    if len(crossings) < 2:
        return ""
    hertz = RATE * (len(crossings) - 1) / (crossings[-1] - crossings[0])
    return SENTENCES[min(SENTENCES, key=lambda candidate: abs(candidate - hertz))]
