"""A page weighs at most 100 KiB and takes at most 8 requests, the first time somebody comes."""

import pytest

from tests.browser.test_pages import PUBLIC

KIB = 1024


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", ["/", "/convenings", "/convenings/{public}"])
def test_a_page_is_light(tab_of, city, path, width):
    weights: list[float] = []
    with tab_of("eve", width=width) as tab:
        tab.tools.send("Network.enable")
        tab.tools.on("Network.loadingFinished", lambda done: weights.append(done["encodedDataLength"]))
        tab.visit(path.format(public=city.one(PUBLIC)))
        tab.page.wait_for_load_state("networkidle")
    assert 3 <= len(weights) <= 8, weights
    assert sum(weights) <= 100 * KIB, f"{sum(weights) / KIB:.1f} KiB in {len(weights)} requests: {weights}"
