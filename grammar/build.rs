//! Compiles the generated parser and the scanner.

fn main() {
    let sources = ["src/parser.c", "src/scanner.c"];
    let mut build = cc::Build::new();
    build.std("c11").include("src").files(sources);
    // Scanning is a loop over every character of a text: worth optimizing in
    // every profile.
    build.opt_level(3);
    // The sources are UTF-8, which MSVC must be told.
    build.flag_if_supported("-utf-8");
    // The generated lexer has nothing to lex: the scanner does it all.
    build.flag_if_supported("-Wno-unused-but-set-variable");
    build.flag_if_supported("-Wno-unused-parameter");
    build.compile("tree-sitter-corpus");
    for source in sources {
        println!("cargo:rerun-if-changed={source}");
    }
    println!("cargo:rerun-if-changed=src/tree_sitter");
}
