# Chores; `just` alone lists them.

_default:
    @just --list

# What CI runs
check:
    bash .ci/run

# What CI runs now and then
full:
    bash .ci/full

# Tests
test:
    cargo nextest run
    cargo test --doc

# Renew the published schemas
schemas:
    cargo build
    for name in dokument lauf vergleich tabellen; do ./target/debug/zielspiegel schema $name > schemas/$name.schema.json; done

# Archives of the program for this machine, or for the targets named
release *TARGETS:
    bash .ci/release {{TARGETS}}

# Times beside other programs (Python with reportlab; pymupdf and pdfplumber where they are)
side-by-side:
    cargo build --release
    python3 benches/side_by_side.py

# A fuzz target for some seconds (needs cargo-fuzz and a nightly compiler)
fuzz TARGET SECONDS="1200":
    cargo +nightly fuzz run -s none {{TARGET}} -- -max_total_time={{SECONDS}} -timeout=60 -rss_limit_mb=2048 -max_len=150000

# Small fixtures as the first inputs of the fuzz targets that read PDFs
fuzz-seeds:
    mkdir -p fuzz/corpus/read fuzz/corpus/layout fuzz/corpus/document
    for pdf in fixtures/*/source.pdf; do for target in read layout document; do test "$(wc -c < "$pdf")" -gt 120000 || cp "$pdf" "fuzz/corpus/$target/$(basename "$(dirname "$pdf")").pdf"; done; done
