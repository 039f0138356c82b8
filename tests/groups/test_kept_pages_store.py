"""The store of kept pages: bounded, of one state of the directory, shared by threads."""

from concurrent.futures import ThreadPoolExecutor

from django.http import HttpResponse

from groups.kept_pages import KeptPage, kept_pages


def page(content: bytes) -> KeptPage:
    return KeptPage.of(HttpResponse(content))


def test_the_store_never_holds_more_than_its_bound_and_lets_the_longest_unasked_go():
    size = page(b"x").size
    store = kept_pages(3 * size)
    store.get("/a", "now")
    for path in ("/a", "/b", "/c"):
        store.put(path, "now", page(b"x"))
    store.get("/a", "now")

    store.put("/d", "now", page(b"x"))

    assert store.get("/b", "now") is None
    assert all(store.get(path, "now") for path in ("/a", "/c", "/d"))
    assert store.size == 3 * size


def test_a_page_larger_than_the_whole_store_pushes_nothing_out():
    store = kept_pages(10_000)
    store.get("/a", "now")
    store.put("/a", "now", page(b"x"))

    store.put("/huge", "now", page(b"x" * 20_000))

    assert store.get("/huge", "now") is None
    assert store.get("/a", "now")


def test_a_page_that_is_kept_twice_counts_once():
    store = kept_pages()
    store.get("/a", "now")
    store.put("/a", "now", page(b"x"))
    store.put("/a", "now", page(b"y"))

    assert store.get("/a", "now").plain.content == b"y"
    assert store.size == page(b"y").size


def test_a_new_state_empties_the_store_and_a_page_of_the_old_one_comes_too_late():
    store = kept_pages()
    store.get("/a", "old")
    store.put("/a", "old", page(b"x"))

    assert store.get("/a", "new") is None
    assert (len(store), store.size) == (0, 0)

    store.put("/a", "old", page(b"x"))
    assert store.get("/a", "new") is None


def test_threads_never_get_a_page_of_another_path_or_state():
    store = kept_pages(20 * page(b"").size)

    def read(number: int) -> bool:
        path, state = f"/{number % 31}", number // 500
        wanted = f"{path} {state}".encode()
        found = store.get(path, state)
        store.put(path, state, page(wanted))
        return found is None or found.plain.content == wanted

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(read, range(4000)))

    assert all(answers)
    assert 0 < store.size <= store.most
    assert store.size == sum(kept_page.size for kept_page in store._values.values())
