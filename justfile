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
    for name in dokument lauf vergleich; do ./target/debug/zielspiegel schema $name > schemas/$name.schema.json; done

# The program as it is shipped
release:
    cargo build --release
