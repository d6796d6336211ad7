"""Counts tokens: a word is one, and so are 100 ms of audio."""

from ..speech import BYTES_PER_MS


def words(text):
    return len(text.split())


def audio_tokens(byte_count):
    return -(-byte_count // (100 * BYTES_PER_MS))


def response_usage(text_in, audio_in, cached, text_out, audio_out):
    cached_text, cached_audio = min(cached[0], text_in), min(cached[1], audio_in)
    return {
        "total_tokens": text_in + audio_in + text_out + audio_out,
        "input_tokens": text_in + audio_in,
        "output_tokens": text_out + audio_out,
        "input_token_details": {
            "text_tokens": text_in,
            "audio_tokens": audio_in,
            "image_tokens": 0,
            "cached_tokens": cached_text + cached_audio,
            "cached_tokens_details": {"text_tokens": cached_text, "audio_tokens": cached_audio, "image_tokens": 0},
        },
        "output_token_details": {"text_tokens": text_out, "audio_tokens": audio_out},
    }


def transcription_usage(byte_count, transcript):
    audio, text = audio_tokens(byte_count), words(transcript)
    return {
        "type": "tokens",
        "total_tokens": audio + text,
        "input_tokens": audio,
        "input_token_details": {"text_tokens": 0, "audio_tokens": audio},
        "output_tokens": text,
    }


def backend_usage(text_in, cached, text_out, reasoning):
    """In the form of the Responses API."""
    return {
        "input_tokens": text_in,
        "input_tokens_details": {"cached_tokens": min(cached, text_in), "cache_write_tokens": 0},
        "output_tokens": text_out + reasoning,
        "output_tokens_details": {"reasoning_tokens": reasoning},
        "total_tokens": text_in + text_out + reasoning,
    }


def add(total, usage):
    """Adds up usage records, member by member."""
    for key, value in usage.items():
        if isinstance(value, dict):
            add(total.setdefault(key, {}), value)
        elif isinstance(value, (int, float)):
            total[key] = total.get(key, 0) + value
