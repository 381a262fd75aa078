"""Which files a build takes."""

from pathlib import Path

from extract.kb.walk import walk


def names(paths):
    return [path.name for path in walk(paths).files]


def test_folders_in_sorted_order(tmp_path):
    for name in ("b.txt", "a.docx", "c/d.pdf", "c/a.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert names([tmp_path]) == ["a.docx", "b.txt", "a.md", "d.pdf"]


def test_hidden_and_temporary_files_are_passed_over(tmp_path):
    for name in ("~$bao-cao.docx", ".an.txt", "bao-cao.docx", ".git/a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert names([tmp_path]) == ["bao-cao.docx"]


def test_other_kinds_are_counted_unless_named(tmp_path):
    for name in ("a.csv", "b.csv", "c.txt", "README.md"):
        (tmp_path / name).touch()
    found = walk([tmp_path])
    assert [path.name for path in found.files] == ["c.txt"]
    assert found.aside == {".csv": 2, "README.md": 1}
    assert names([tmp_path / "a.csv"]) == ["a.csv"]


def test_word97_is_a_paper_though_not_read_yet(tmp_path):
    (tmp_path / "a.doc").touch()
    assert names([tmp_path]) == ["a.doc"]


def test_loops_and_twice_named(tmp_path):
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "a.txt").touch()
    (inner / "loop").symlink_to(tmp_path)
    (tmp_path / "again.txt").symlink_to(inner / "a.txt")
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere")
    assert names([tmp_path, inner, inner / "a.txt"]) == ["a.txt"]


def test_a_closed_folder_is_told_and_the_rest_taken(tmp_path, monkeypatch):
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.txt").touch()
    listed = Path.iterdir

    def refuse(folder):
        if folder.name == "closed":
            raise PermissionError(13, "Permission denied")
        return listed(folder)

    monkeypatch.setattr(Path, "iterdir", refuse)
    found = walk([tmp_path])
    assert [path.name for path in found.files] == ["a.txt"]
    assert found.closed == [f"{tmp_path / 'closed'}: the folder cannot be read (Permission denied)"]
