//! The language server for annotated text corpora.
//!
//! The modules are floors; imports only go down (a test holds them to it):
//!
//! 1. [`text`]: strings and places in them
//! 2. [`syntax`]: text → sections → what is written in them; [`settings`]: what people can choose
//! 3. [`facts`]: what one section says, by itself
//! 4. [`workspace`]: what all sections say together
//! 5. [`features`]: one question a file; [`formats`]: one foreign format a file
//! 6. [`server`]: the protocol; [`cli`]: one command a file
//!
//! Floors 1 to 5 are a library: text in, plain values in byte offsets out, and nothing fails.
//!
//! ```
//! use corpus_ls::features::{diagnostics, hover::hover};
//! use corpus_ls::workspace::{File, Workspace, never};
//!
//! let text = r#"<<<ENTITY moor type=person name="Ada Moor">>>
//! <<<FILE a.txt titel=News>>>
//! Ada Moor has left.
//! "#;
//! let mut workspace = Workspace::default();
//! workspace.insert(File::open("a.corpus".into(), text));
//!
//! let found = diagnostics::all_of_file(&workspace, "a.corpus", &never);
//! assert_eq!(found[0].message, "`titel` is no attribute of this header; did you mean `title`?");
//!
//! let card = hover(&workspace, "a.corpus", text.find("Ada Moor has").unwrap(), &never).unwrap();
//! assert!(card.markdown.starts_with("**Ada Moor** · person"));
//! ```

pub mod text;
pub mod syntax;
pub mod settings;
pub mod facts;
pub mod workspace;
pub mod features;
pub mod formats;
pub mod server;
pub mod cli;
