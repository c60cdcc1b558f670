#!/usr/bin/env python3
"""generate.py JSON_DIR COUNT OUT: as many documents, made from those of JSON_DIR by changing what tells them apart.

Kommunen, keys, dates, numbers and hashes differ; every hundredth document fails, every fiftieth is a twin, and texts hold
what breaks exports: quotes, separators, line breaks, formulas, control characters, texts longer than a cell of Excel.
"""
import hashlib, json, pathlib, random, sys

source, count, out = pathlib.Path(sys.argv[1]), int(sys.argv[2]), pathlib.Path(sys.argv[3])
models = [json.load(open(p)) for p in sorted(source.rglob("*.json")) if not p.name.startswith("_")]
models = [m for m in models if m["handlungsfelder"]]
nasty = ["=1+1", "+49", "-1", "@SUM(A1)", 'sagt "ja"; nein, doch', "a\tb\nc", "\x01\x0b", "_x0041_", "05911000", "1.1.1", "Mai 2015", "x" * 40000, "é ß 𝄞", "'", "#", "NULL", "nan", ""]
dice = random.Random(7)
rows = []
last = None


def made(model, n, name):
    """A paper of its own and the hash of its file."""
    sha = hashlib.sha256(name.encode()).hexdigest()
    paper = json.loads(json.dumps(model, ensure_ascii=False).replace(model["id"], sha[:16]))
    paper["quelle"].update(datei=name + ".pdf", sha256=sha)
    paper["kommune"].update(name=f"Kommune {n % 700}", ags=f"{n % 700:08}")
    paper["datum"] = f"{2008 + n % 17}-{1 + n % 12:02}-{1 + n % 28:02}"
    for h in paper["handlungsfelder"]:
        for z in h["ziele"]:
            for m in z["massnahmen"]:
                if dice.random() < 0.05:
                    m["text"] = (m["text"] or "") + dice.choice(nasty)
                if m["felder"] and dice.random() < 0.05:
                    dice.choice(m["felder"])["text"] = dice.choice(nasty)
                for w in m["messwerte"]:
                    w["wert"] = round(dice.uniform(0, 1000), dice.choice([0, 2]))
    return paper, sha


for n in range(count):
    name = f"k{n // 500:03}/p{n:06}"
    if n % 100 == 99:
        rows.append({"datei": name + ".pdf", "ergebnis": "fehler", "grund": "beschaedigt: Die Datei ist beschädigt.", "ausgaben": [], "sha256": hashlib.sha256(name.encode()).hexdigest(), "seiten": None})
        continue
    is_twin = n % 50 == 49
    if is_twin:
        # The same content under another name, so the same identifiers.
        paper = last
        sha = paper["quelle"]["sha256"]
        paper["quelle"].update(datei=name + ".pdf")
    else:
        paper, sha = made(models[n % len(models)], n, name)
    last = paper
    path = out / (name + ".json")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(paper, ensure_ascii=False), encoding="utf-8")
    twin = f"k{(n - 1) // 500:03}/p{n - 1:06}.pdf" if is_twin else None
    rows.append({"datei": name + ".pdf", "ergebnis": "ok", "grund": None, "gleich_wie": twin, "ausgaben": [name + ".json"], "sha256": sha, "seiten": paper["quelle"]["seiten"]})
keys = ("datei", "ergebnis", "grund", "id", "sha256", "art", "kommune", "seiten", "seiten_gelesen", "massnahmen", "befunde", "gleich_wie", "vorher", "ausgaben", "schluessel")
lauf = {"werkzeug": models[0]["werkzeug"], "dokumente": [{k: row.get(k) for k in keys} for row in rows], "verwaist": []}
(out / "_lauf.json").write_text(json.dumps(lauf, ensure_ascii=False), encoding="utf-8")
print(f"{len(rows)} inputs, {sum(r['ergebnis'] == 'ok' for r in rows)} documents")
