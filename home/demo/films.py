"""Films of the demo: drawn frames as an MP4 file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from io import BytesIO

import av
from PIL import Image

_RATE = 12  # frames a second


def film(draw: Callable[[], Sequence[Image.Image]], *, turns: int) -> bytes:
    """Return frames of an even width and height as a film without sound, all of them shown `turns` times over."""
    frames = [image.convert("RGB") for image in draw()] * turns
    target = BytesIO()
    with av.open(target, "w", format="mp4") as container:
        # One thread: how the encoder divides its work must not depend on the machine.
        stream = container.add_stream("libx264", rate=_RATE, options={"threads": "1", "crf": "26"})
        stream.width, stream.height, stream.pix_fmt = *frames[0].size, "yuv420p"
        for number, image in enumerate(frames):
            frame = av.VideoFrame.from_image(image)
            frame.pts, frame.time_base = number, Fraction(1, _RATE)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return target.getvalue()
