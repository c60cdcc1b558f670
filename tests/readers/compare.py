#!/usr/bin/env python3
"""compare.py BIN JSON_DIR [FORMAT…]: every value of the JSON stands in every export, as independent readers see it.

The expected rows are built here from the JSON alone, not from the program's own row builder. Readers: csv, json, sqlite3,
pyarrow, pandas, duckdb, openpyxl, frictionless; LibreOffice where it is installed.
"""
import csv, datetime, json, math, os, pathlib, re, shutil, sqlite3, subprocess, sys, tempfile, zipfile

csv.field_size_limit(10**9)
BIN, DIR = sys.argv[1], pathlib.Path(sys.argv[2])
FORMATS = sys.argv[3:] or ["csv", "excel-de", "ndjson", "parquet", "sqlite", "xlsx"]
BAD = []


def bad(text):
    BAD.append(text)
    if len(BAD) > 30:
        finish()


def finish():
    print("\n".join(BAD[:30]) if BAD else f"all values equal in {', '.join(FORMATS)}")
    sys.exit(bool(BAD))


# --- what is expected -------------------------------------------------------------------------------------------------
def papers():
    """Papers in the order of the export: (key, JSON, row of the run)."""
    lauf = DIR / "_lauf.json"
    names, rows = [], {}
    seen = set()
    if lauf.exists():
        for row in json.load(open(lauf))["dokumente"]:
            for name in row["ausgaben"]:
                names.append((name, row))
                seen.add(name)
            if not row["ausgaben"]:
                names.append((None, row))
    rest = (p.relative_to(DIR).as_posix() for p in DIR.rglob("*.json") if not p.name.startswith("_"))
    names += [(name, None) for name in sorted(set(rest) - seen)]
    count = {}
    for name, row in names:
        if name is None:
            yield "/" + row["datei"], None, row
            continue
        paper = json.load(open(DIR / name))
        count[paper["id"]] = count.get(paper["id"], 0) + 1
        n = count[paper["id"]]
        yield paper["id"] if n == 1 else f"{paper['id']}@{n}", paper, row


def listed(values):
    return list(values) or None


def field(felder, name):
    return next((f for f in felder if f["feld"] == name), None)


def page(places):
    return places[0]["seite"] if places else None


def expected():
    tables = {}

    def put(table, **row):
        tables.setdefault(table, []).append(row)

    for key, p, run in papers():
        if p is None:
            put("dokumente", id=key, datei=run["datei"], ergebnis="fehler", grund=run["grund"])
            continue
        own = lambda id: key + id[len(p["id"]):] if id.startswith(p["id"]) else id
        k = p["kommune"]
        base = dict(dokument_id=key, kommune=k["name"], ags=k["ags"])
        full = dict(base, land=k["land"], papier=p["art"], papier_datum=p["datum"])
        v = p["vorlage"] or {}
        bz = p["berichtszeitraum"] or {}
        ziele = [z for h in p["handlungsfelder"] for z in h["ziele"]]
        put("dokumente", id=key, kommune=k["name"], ags=k["ags"], land=k["land"], art=p["art"], datum=p["datum"], titel=p["titel"],
            anzahl_handlungsfelder=len(p["handlungsfelder"]), anzahl_ziele=len(ziele), anzahl_massnahmen=sum(len(z["massnahmen"]) for z in ziele),
            angegebene_massnahmen=max((a["massnahmen"] for a in p["zeugen"]["angaben"] if a["massnahmen"] is not None), default=None),
            anzahl_befunde=len(p["befunde"]), seiten=p["quelle"]["seiten"], seiten_gelesen=sum(s["lesbar"] for s in p["seiten"]),
            zertifikat=p["zertifikat"], berichtszeitraum=bz.get("text"), berichtszeitraum_beginn=bz.get("beginn"), berichtszeitraum_ende=bz.get("ende"),
            projektleitung=p["projektleitung"], auditor=p["auditor"], schwerpunktthema=p["schwerpunktthema"], leitziel=p["leitziel"],
            kommune_gedruckt=k["gedruckt"], kommune_typ=k["typ"], vorlage_nummer=v.get("nummer"), vorlage_betreff=v.get("betreff"),
            vorlage_beschluss=v.get("beschluss"), vorlage_einreicher=v.get("einreicher"), zeichen=p["abdeckung"]["zeichen"], zeichen_rest=p["abdeckung"]["rest"],
            datei=p["quelle"]["datei"], sha256=p["quelle"]["sha256"], bytes=p["quelle"]["bytes"], erzeuger=p["quelle"]["erzeuger"],
            verfahren=listed(p["quelle"]["verfahren"]), werkzeug_version=p["werkzeug"]["version"],
            gleich_wie=run["gleich_wie"] if run else None)
        felder("dokument", key, p["felder"], put, base)
        for n, s in enumerate(p["seiten"]):
            put("seiten", dokument_id=key, **{x: s[x] for x in ("nr", "breite", "hoehe", "drehung", "verfahren", "lesbar")})
        nz = nm = 0
        for nh, h in enumerate(p["handlungsfelder"]):
            hid = own(h["id"])
            put("handlungsfelder", id=hid, **full, nr=nh + 1, nummer=h["nummer"], titel=h["titel"], handlungsfeld=h["kanonisch"],
                weitere_handlungsfelder=listed(h["kanonisch_auch"]), strategische_ziele=listed(h["strategische_ziele"]),
                anzahl_ziele=len(h["ziele"]), seite=page(h["fundstellen"]), fundstellen=listed(h["fundstellen"]))
            felder("handlungsfeld", hid, h["felder"], put, base)
            for z in h["ziele"]:
                nz += 1
                zid = own(z["id"])
                put("ziele", id=zid, handlungsfeld_id=hid, **full, handlungsfeld=h["kanonisch"], handlungsfeld_titel=h["titel"], nr=nz,
                    nummer=z["nummer"], text=z["text"], indikatoren=listed(i["text"] for i in z["indikatoren"]),
                    anzahl_messwerte=len(z["messwerte"]), anzahl_massnahmen=len(z["massnahmen"]), seite=page(z["fundstellen"]), fundstellen=listed(z["fundstellen"]))
                felder("ziel", zid, z["felder"], put, base)
                shared = dict(full, ziel_id=zid, handlungsfeld=h["kanonisch"], massnahme_id=None)
                children(z, zid, shared, put)
                for m in z["massnahmen"]:
                    nm += 1
                    measure(p, h, z, m, hid, zid, own(m["id"]), nm, full, put)
                    felder("massnahme", own(m["id"]), m["felder"], put, base)
        n = 0
        for b in p["beschluesse"]:
            n += 1
            put("beschluesse", **full, nr=n, herkunft="beschluss", gremium=b["gremium"], datum=b["datum"], art=b["art"], einstimmig=b["einstimmig"],
                ja=b["ja"], nein=b["nein"], enthaltung=b["enthaltung"], text=b["text"], seite=page(b["fundstellen"]), fundstellen=listed(b["fundstellen"]))
        for b in v.get("beratungen", []):
            n += 1
            put("beschluesse", **full, nr=n, herkunft="beratung", gremium=b["gremium"], datum=b["datum"], ja=b["ja"], nein=b["nein"], enthaltung=b["enthaltung"], befangen=b["befangen"], einstimmig=None, text=None)
        for n, w in enumerate(p["weitere_projekte"]):
            t = w["zeitraum"] or {}
            put("projekte", id=own(w["id"]), **full, nr=n + 1, projektname=w["projektname"], erlaeuterung=w["erlaeuterung"], status=w["status"],
                beginn=t.get("beginn"), ende=t.get("ende"), fortlaufend=t.get("fortlaufend"), zeitraum_text=t.get("text"), handlungsfelder=listed(w["handlungsfelder"]))
            felder("projekt", own(w["id"]), w["felder"], put, base)
        for n, k_ in enumerate(v.get("kosten", [])):
            put("kosten", **full, massnahme_id=None, nr=n + 1, betrag=k_["betrag"], turnus=k_["turnus"], jahr=k_["jahr"], rolle=k_["rolle"])
        for n, b in enumerate(p["befunde"]):
            put("befunde", **full, nr=n + 1, schwere=b["schwere"], code=b["code"], text=b["text"], bezug_id=own(b["id"]) if b["id"] else None, pfad=b["pfad"], seite=b["seite"])
        for n, s in enumerate(p["steuerung"]):
            put("steuerung", **full, nr=n + 1, gremium=s["gremium"], erlaeuterung=s["erlaeuterung"], turnus_text=s["turnus"], dokumentation=s["dokumentation"], status_text=s["status"])
        for n, s in enumerate(p["zertifikate"]):
            put("zertifikate", **full, nr=n + 1, art=s["art"], datum_text=s["datum"])
        for n, s in enumerate(p["reste"]):
            put("reste", dokument_id=key, nr=n + 1, text=s["text"], fundstellen=listed(s["fundstellen"]))
        for n, s in enumerate(p["zeugen"]["inhaltsverzeichnis"]):
            put("zeugen", dokument_id=key, nr=n + 1, art="inhaltsverzeichnis", nummer=s["nummer"], text=s["titel"], seite=s["seite"])
        for i, s in enumerate(p["zeugen"]["angaben"]):
            put("zeugen", dokument_id=key, nr=len(p["zeugen"]["inhaltsverzeichnis"]) + i + 1, art="angabe", text=s["text"], ziele=s["ziele"], massnahmen=s["massnahmen"], seite=s["seite"])
    return tables


def felder(bezug, id, entries, put, base):
    for n, f in enumerate(entries):
        put("felder", bezug=bezug, bezug_id=id, **base, nr=n, feld=f["feld"], bezeichnung=f["bezeichnung"], text=f["text"], verfahren=f["verfahren"],
            konfidenz=f["konfidenz"], seite=page(f["fundstellen"]), fundstellen=listed(f["fundstellen"]))


def children(owner, id, shared, put):
    for n, i in enumerate(owner["indikatoren"]):
        put("indikatoren", **shared, nr=n + 1, text=i["text"], art=i["art"])
    for n, w in enumerate(owner["messwerte"]):
        put("messwerte", **shared, nr=n + 1, **{x: w[x] for x in ("wert", "einheit", "bis", "art", "basis", "je")})


def verbatim(m, *names):
    texts = [f["text"] for f in m["felder"] if f["feld"] in names]
    return "\n".join(t for t in texts if t) if texts else None


def measure(p, h, z, m, hid, zid, mid, nm, full, put):
    t, c = m["zeitraum"] or {}, m["kosten"] or {}
    row = dict(full, id=mid, handlungsfeld_id=hid, ziel_id=zid, handlungsfeld_nummer=h["nummer"], handlungsfeld_titel=h["titel"], handlungsfeld=h["kanonisch"],
               ziel_nummer=z["nummer"], ziel_text=z["text"], nr=nm, nummer=m["nummer"], text=m["text"], kurztitel=m["kurztitel"], status=m["status"],
               beginn=t.get("beginn"), ende=t.get("ende"), fortlaufend=t.get("fortlaufend"), turnus=t.get("turnus"), edtf=t.get("edtf"), genauigkeit=t.get("genauigkeit"),
               verantwortliche=listed(v["name"] for v in m["verantwortlich"]), indikatoren=listed(i["text"] for i in m["indikatoren"]),
               indikator_arten=listed(i["art"] for i in m["indikatoren"]), anzahl_messwerte=len(m["messwerte"]), zielgruppen=listed(m["zielgruppen"]),
               betraege=listed(b["betrag"] for b in c.get("betraege", [])), kostenneutral=c.get("kostenneutral"), kostenarten=listed(c.get("arten", [])),
               konfidenz=m["konfidenz"], seite=page(m["fundstellen"]), fundstellen=listed(m["fundstellen"]), verweise=listed(m["verweise"]),
               zeitraum_text=verbatim(m, "zeitraum", "beginn", "ende"), verantwortlich_text=verbatim(m, "verantwortlich"), indikator_text=verbatim(m, "indikator"),
               zielgruppe_text=verbatim(m, "zielgruppe"), kosten_text=verbatim(m, "kosten"), status_text=verbatim(m, "status"),
               kommunikation_text=verbatim(m, "kommunikation"), erlaeuterung_text=verbatim(m, "erlaeuterung"))
    for g, column in (("zeitraum", "zeitraum_text"), ("verantwortlich", "verantwortlich_text"), ("indikatoren", "indikator_text"), ("zielgruppen", "zielgruppe_text"), ("kosten", "kosten_text"), ("status", "status_text"), ("messwerte", None)):
        o = m["herkunft"].get(g)
        if o is None:
            continue
        if column and o["zustand"] == "unlesbar" and not row[column]:
            row[column] = None
        f = m["felder"][o["felder"][0]] if o["felder"] else None
        row |= {f"{g}_zustand": o["zustand"], f"{g}_seite": page(f["fundstellen"]) if f else None, f"{g}_konfidenz": o["konfidenz"] if f else None}
    put("massnahmen", **row)
    shared = dict(full, massnahme_id=mid, handlungsfeld=h["kanonisch"], massnahme_text=m["text"])
    children(m, mid, dict(shared, ziel_id=zid), put)
    for n, v in enumerate(m["verantwortlich"]):
        put("verantwortliche", **shared, nr=n + 1, **{x: v[x] for x in ("name", "art", "rolle", "langname")})
    for n, b in enumerate(c.get("betraege", [])):
        put("kosten", **shared, nr=n + 1, **{x: b[x] for x in ("betrag", "turnus", "jahr", "rolle")})
    for n, name in enumerate(m["zielgruppen"]):
        put("zielgruppen", **shared, nr=n + 1, name=name)
    for wert, o in sorted(m["herkunft"].items()):
        put("herkunft", massnahme_id=mid, wert=wert, zustand=o["zustand"], regel=o["regel"], konfidenz=o["konfidenz"], felder_nr=listed(o["felder"]))


# --- what the exports hold --------------------------------------------------------------------------------------------
SCHEMA = {r["name"]: r["schema"]["fields"] for r in json.loads(subprocess.run([BIN, "schema", "tabellen"], capture_output=True, check=True).stdout)["resources"]}
KIND = {t: {f["name"]: f["type"] for f in fields} for t, fields in SCHEMA.items()}


def same(want, got):
    if isinstance(want, bool) or isinstance(got, bool) or want is None or got is None:
        return want is got
    if isinstance(want, (int, float)) and isinstance(got, (int, float)):
        return math.isclose(want, got, rel_tol=1e-12)
    if isinstance(want, list) and isinstance(got, list):
        return len(want) == len(got) and all(map(same, want, got))
    if isinstance(want, dict) and isinstance(got, dict):
        return want.keys() == got.keys() and all(same(want[k], got[k]) for k in want)
    return want == got


def compare(name, rows_of, want, adapt=lambda table, column, value: value, without=()):
    for table, rows in want.items():
        if table in without:
            continue
        got = list(rows_of(table))
        if len(got) != len(rows):
            bad(f"{name} {table}: {len(got)} rows, {len(rows)} expected")
            continue
        for number, (w, g) in enumerate(zip(rows, got)):
            for column, value in w.items():
                value = adapt(table, column, value)
                if not same(value, g.get(column)):
                    bad(f"{name} {table} row {number + 1} {column}: {g.get(column)!r}, expected {value!r}"[:400])


def export(fmt, path, *more):
    r = subprocess.run([BIN, "export", str(DIR), "--to", fmt, "-o", str(path), "--quiet", *more], capture_output=True, text=True)
    if r.returncode:
        bad(f"{fmt}: exit {r.returncode} {r.stderr.strip()[-300:]}")
    return r.returncode == 0


def typed(table, column, text):
    kind = KIND[table][column]
    if text in ("", "#unlesbar"):
        return None
    if text == "#leer":
        return ""
    return {"integer": int, "number": float, "boolean": lambda t: {"true": True, "false": False}[t], "array": json.loads}.get(kind, str)(text)


def check_csv(want, W):
    folder = W / "csv"
    if not export("csv", folder):
        return

    def rows(table):
        with open(folder / f"{table}.csv", newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                yield {c: typed(table, c, t) for c, t in row.items()}

    compare("csv", rows, want)
    if b"\r\n" in (folder / "seiten.csv").read_bytes() or (folder / "seiten.csv").read_bytes().startswith(b"\xef\xbb\xbf"):
        bad("csv: not LF without byte order mark")
    import duckdb, frictionless, pandas
    report = frictionless.validate(str(folder / "datapackage.json"))
    if not report.valid:
        bad("frictionless: " + str(report.flatten(["resourceName", "fieldName", "type", "note"])[:5]))
    frame = pandas.read_csv(folder / "massnahmen.csv", dtype={"ags": str, "nummer": str, "ziel_nummer": str, "handlungsfeld_nummer": str})
    if list(frame["ags"].dropna()) != [r["ags"] for r in want.get("massnahmen", []) if r["ags"] is not None]:
        bad("pandas: ags differs")
    n = duckdb.sql(f"select count(*) from read_csv('{folder}/massnahmen.csv', header=true, all_varchar=true)").fetchall()[0][0]
    if n != len(want.get("massnahmen", [])):
        bad(f"duckdb csv: {n} measures")


def check_excel_de(want, W):
    folder = W / "excel"
    if not export("csv", folder, "--excel-de"):
        return

    whole = {}
    if (folder / "ueberlange_texte.csv").is_file():
        with open(folder / "ueberlange_texte.csv", newline="", encoding="utf-8-sig") as file:
            for row in csv.DictReader(file, delimiter=";"):
                key = row["tabelle"], row["kennung"], row["spalte"]
                whole[key] = whole.get(key, "") + (row["text"][1:] if row["text"].startswith("'") else row["text"])

    def rows(table):
        raw = (folder / f"{table}.csv").read_bytes()
        if not raw.startswith(b"\xef\xbb\xbf"):
            bad(f"excel-de {table}: no byte order mark")
        with open(folder / f"{table}.csv", newline="", encoding="utf-8-sig") as file:
            for row in csv.DictReader(file, delimiter=";"):
                out = {}
                id = next(iter(row.values()))
                for c, t in row.items():
                    kind = KIND[table][c]
                    if len(t.encode("utf-16-le")) // 2 > 32767:
                        bad(f"excel-de {table}.{c}: longer than a cell")
                    if kind in ("string", "array", "date") and t[:1] in tuple("=+-@\t\r"):
                        bad(f"excel-de {table}.{c}: a formula {t[:40]!r}")
                    t = t[1:] if t.startswith("'") else t
                    t = whole.get((table, id, c), t)
                    if t in ("", "#unlesbar"):
                        out[c] = None
                    elif t == "#leer":
                        out[c] = ""
                    else:
                        out[c] = {"integer": int, "number": lambda x: float(x.replace(",", ".")), "boolean": lambda x: {"WAHR": True, "FALSCH": False}[x]}.get(kind, str)(t)
                yield out

    def adapt(table, column, value):
        if isinstance(value, list):
            return "; ".join(str(v) if isinstance(v, str) else f"{v:g}".replace(".", ",") for v in value) if not isinstance(value[0], dict) else None
        return value

    slim = {t: [{c: v for c, v in r.items() if c not in ("fundstellen", "betraege", "felder_nr")} for r in rows_] for t, rows_ in want.items()}
    compare("excel-de", rows, slim, adapt)
    import frictionless
    report = frictionless.validate(str(folder / "datapackage.json"))
    if not report.valid:
        bad("frictionless excel-de: " + str(report.flatten(["resourceName", "fieldName", "type", "note"])[:5]))


def check_ndjson(want, W):
    if export("ndjson", W / "nd"):
        compare("ndjson", lambda t: map(json.loads, open(W / "nd" / f"{t}.ndjson", encoding="utf-8")), want)
    if export("ndjson", W / "one.ndjson"):
        tables = {}
        for line in open(W / "one.ndjson", encoding="utf-8"):
            row = json.loads(line)
            tables.setdefault(row["_tabelle"], []).append(row)
        compare("ndjson (one file)", lambda t: tables.get(t, []), want)


def check_parquet(want, W):
    folder = W / "pq"
    if not export("parquet", folder):
        return
    import duckdb, pandas, pyarrow.parquet as pq

    def plain(value):
        if isinstance(value, datetime.date):
            return value.isoformat()
        if isinstance(value, list) and value and isinstance(value[0], dict):
            return [{"seite": v["seite"], "bbox": [v["x0"], v["y0"], v["x1"], v["y1"]]} for v in value]
        return value

    def rows(table):
        for batch in pq.ParquetFile(folder / f"{table}.parquet").iter_batches(5000):
            for row in batch.to_pylist():
                yield {c: plain(v) for c, v in row.items()}

    compare("parquet", rows, want)
    n = duckdb.sql(f"select count(*), count(beginn), sum(len(zielgruppen)) from '{folder}/massnahmen.parquet'").fetchall()[0]
    m = want.get("massnahmen", [])
    if n[0] != len(m) or n[1] != sum(r["beginn"] is not None for r in m) or (n[2] or 0) != sum(len(r["zielgruppen"] or []) for r in m):
        bad(f"duckdb parquet: {n}")
    frame = pandas.read_parquet(folder / "messwerte.parquet")
    if not all(same(a["wert"], b) for a, b in zip(want.get("messwerte", []), frame["wert"])):
        bad("pandas parquet: wert differs")


def check_sqlite(want, W):
    if not export("sqlite", W / "a.db"):
        return
    db = sqlite3.connect(W / "a.db")
    db.row_factory = sqlite3.Row
    views = {r[0] for r in db.execute("select name from sqlite_master where type = 'view'")}

    def value(table, column, v):
        kind = KIND[table].get(column)
        if v is None:
            return None
        return bool(v) if kind == "boolean" else json.loads(v) if kind == "array" else v

    def rows(table):
        source = f"{table}_breit" if f"{table}_breit" in views else table
        order = f"(select rowid from {table} x where x.id = {source}.id)" if source != table else "rowid"
        for row in db.execute(f"select * from {source} order by {order}"):
            yield {c: value(table, c, row[c]) for c in row.keys()}

    compare("sqlite", rows, want)
    if db.execute("pragma foreign_key_check").fetchall() or db.execute("pragma integrity_check").fetchone()[0] != "ok":
        bad("sqlite: keys or pages broken")
    questions = sorted(v for v in views if v.startswith("frage_"))
    if len(questions) != 10:
        bad(f"sqlite: {questions}")
    for view in questions:
        n = db.execute(f"select count(*) from {view}").fetchone()[0]
        if n == 0 and want.get("massnahmen") and view not in ("frage_06_folgepapiere", "frage_08_zielgruppen", "frage_09_beschluesse"):
            bad(f"sqlite: {view} is empty")
    m = want.get("massnahmen", [])
    per = db.execute("select sum(massnahmen), sum(ohne_status) from frage_05_status").fetchone()
    if m and tuple(per) != (len(m), sum(r["status"] is None for r in m)):
        bad(f"sqlite: frage_05_status says {tuple(per)}")
    word = next((w for r in m for w in re.findall(r"[A-Za-z]{6,}", r["text"] or "")), None)
    if word and not db.execute("select 1 from suche where suche match ? and tabelle = 'massnahmen' limit 1", (word,)).fetchone():
        bad(f"sqlite: the search does not find {word}")


def unescaped(text):
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m.group(1), 16)), text)


def check_xlsx(want, W):
    if not export("xlsx", W / "a.xlsx"):
        return
    import openpyxl
    book = openpyxl.load_workbook(W / "a.xlsx")
    titles = {t: [f["title"] for f in fields] for t, fields in SCHEMA.items()}
    package = json.loads(subprocess.run([BIN, "schema", "tabellen"], capture_output=True, check=True).stdout)
    sheets = {r["name"]: r["title"] for r in package["resources"]}
    for name in ("Übersicht", "Codelisten", "Datenlexikon"):
        if name not in book.sheetnames:
            bad(f"xlsx: no sheet {name}")
    long = {}
    if "Überlange Texte" in book.sheetnames:
        for table, id, column, part, text in list(book["Überlange Texte"].values)[1:]:
            long[table, id, column] = long.get((table, id, column), "") + unescaped(text)

    def rows(table):
        parts = [s for s in book.sheetnames if s == sheets[table] or re.fullmatch(re.escape(sheets[table]) + r" \d+", s)]
        for part in parts:
            lines = book[part].iter_rows()
            if [c.value for c in next(lines)] != titles[table]:
                bad(f"xlsx {table}: headings differ")
            for line in lines:
                out = {}
                for f, cell in zip(SCHEMA[table], line):
                    v = cell.value
                    if isinstance(v, datetime.datetime):
                        v = v.date().isoformat()
                    if isinstance(v, str):
                        v = unescaped(v)
                    v = None if v == "#unlesbar" else "" if v == "#leer" else v
                    out[f["name"]] = v
                    if f["name"] == "quelle" and v and not str(v).startswith("=HYPERLINK") and not cell.hyperlink:
                        bad(f"xlsx {table}: {v} is no link")
                for column in list(out):
                    out[column] = long.get((table, out["id"], column), out[column])
                yield out

    def adapt(table, column, value):
        if not isinstance(value, list):
            return value
        if isinstance(value[0], dict):
            return "; ".join(f"{p['seite']} {[float(x) for x in p['bbox']]}" for p in value)
        if len(value) == 1 and KIND[table][column] == "array" and not isinstance(value[0], str):
            return value[0]
        return "\n".join(v if isinstance(v, str) else f"{v:.10g}".replace(".", ",") for v in value)

    compare("xlsx", rows, want, adapt, without=set(want) - {t for t in want if sheets[t] in book.sheetnames})
    sheet = book[sheets["massnahmen"]]
    if sheet.freeze_panes is None or sheet.auto_filter.ref is None:
        bad("xlsx: header not frozen or no filter")
    if want.get("massnahmen") and (not sheet.data_validations.dataValidation or not sheet.conditional_formatting):
        bad("xlsx: no lists of values or colours")
    link = next((c.hyperlink for row in sheet.iter_rows(min_row=2, max_row=3) for c in row if c.hyperlink), None)
    if want.get("massnahmen") and not (link and link.location and link.location.startswith("page=")):
        bad(f"xlsx: the link is {link and (link.target, link.location)}")
    if shutil.which("soffice") and os.environ.get("ZIELSPIEGEL_SOFFICE", "1") == "1":
        libreoffice(W, want)


def libreoffice(W, want):
    out = W / "lo"
    profile = f"-env:UserInstallation=file://{W}/profile"
    r = subprocess.run(["soffice", profile, "--headless", "--convert-to", "ods", "--outdir", str(out), str(W / "a.xlsx")], capture_output=True, text=True, timeout=600)
    noise = [l for l in (r.stdout + r.stderr).splitlines() if re.search("warn|error|fail|repair", l, re.I) and "javaldx" not in l]
    if r.returncode or noise or not (out / "a.ods").exists():
        bad(f"LibreOffice: exit {r.returncode} {noise}")
        return
    xml = zipfile.ZipFile(out / "a.ods").read("content.xml").decode()
    missing = [r["text"] for r in want.get("massnahmen", []) if r["text"] and "\n" not in r["text"] and not re.search(r"[&<>'\"\x00-\x1f]|  |_x", r["text"]) and len(r["text"]) < 30000 and r["text"] not in xml]
    if missing:
        bad(f"LibreOffice: {len(missing)} measures are gone, first {missing[0][:80]!r}")
    errors = set(re.findall(r"Err:\d+|#REF!|#NAME\?|#VALUE!", xml))
    if errors:
        bad(f"LibreOffice: {errors}")


with tempfile.TemporaryDirectory() as home:
    WANT = expected()
    for fmt in FORMATS:
        globals()["check_" + fmt.replace("-", "_")](WANT, pathlib.Path(home))
finish()
