//! Output: records → bytes. Asks "how is it written down?"; knows formats, no PDFs.
