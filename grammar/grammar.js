/**
 * @file The corpus format: many documents in one text file, with spans in the text.
 * @license MIT OR Apache-2.0
 */

/// <reference types="tree-sitter-cli/dsl" />
// @ts-check

// Every token comes from the external scanner (src/scanner.c). There is no
// token made of a regular expression, no conflict and nothing that is skipped
// by name, so any text at all has exactly one tree, and never an ERROR node.
// The scanner decides what a bracket is; the rules below only give it a name.

/** What may stand inside brackets. */
const inline = ($) => [
  $.text,
  $.span,
  $.link,
  $.bracketed,
  $.autolink,
  $.line_escape,
  $.span_escape,
];

/** What may only stand at the top. */
const outer = ($) => [$.conflict_marker, $.unclosed_span];

const section = ($, header, malformed) =>
  prec.right(
    seq(
      field('header', choice(header, malformed)),
      optional(seq($._eol, optional(field('body', $.body)))),
    ),
  );

const header = ($, open) =>
  seq(
    alias(open, '<<<'),
    field('keyword', $.keyword),
    optional(alias($._colon, ':')),
    repeat(choice($.attribute, $.invalid)),
    choice(
      seq(
        field('name', $.name),
        repeat(choice($.attribute, $.invalid)),
        alias($._header_close, '>>>'),
        optional($.invalid),
      ),
      seq(alias($._header_close, '>>>'), optional(field('name', $.name))),
    ),
  );

// Groups. tree-sitter cannot reuse a repetition as a whole after an edit, only
// what it repeats, one by one: in a long file that is the most of the time. So
// sections, and the parts of a body, come in groups, which have no node of
// their own and are reused each as a whole. Where a group begins must not
// depend on what comes before it, or else one edit would move all of them.
// So the scanner derives it from the text itself: a sum of a header's line or
// of a text's characters makes about one in 64 the first of a group
// (`..._first`).

export default grammar({
  name: 'corpus',

  extras: (_) => [],

  // The order is that of `enum Token` in src/scanner.c.
  externals: ($) => [
    $.text,
    $._open,
    $._close,
    $._span_close,
    $._link_close,
    $._unclosed_close,
    $._unclosed_brace,
    $.autolink,
    $.line_escape,
    $.span_escape,
    $.conflict_marker,
    $._header_open,
    $.malformed_header,
    $._eol,
    $.keyword,
    $._colon,
    $._name_word,
    $.key,
    $._equals,
    $._equals_empty,
    $._value_word,
    $.invalid,
    $._header_close,
    $._quote_open,
    $._string_text,
    $.escape_sequence,
    $._quote_close,
    $._attributes_open,
    $._attributes_close,
    $.id,
    $.class,
    $._link_open,
    $.destination,
    $.title,
    $._link_end,
    $._text_first,
    $._header_open_first,
    $._malformed_header_first,
  ],

  rules: {
    // Text before the first header is a body that belongs to no section. This
    // rule allows a body anywhere, but one after a header is always taken by
    // its section. That leaves the same tokens possible after a section as
    // inside one: tree-sitter reuses a node only where that is so.
    source_file: ($) => repeat(choice($.body, $.section, $._section_group)),

    // The line break after a header is in the section, not in the header and
    // not in the body. A body holds its last line break, so that a section
    // parsed alone gives the same tree as it does inside its file.
    section: ($) => section($, $.header, $.malformed_header),

    _section_group: ($) =>
      prec.right(seq(alias($._section_first, $.section), repeat($.section))),

    _section_first: ($) =>
      section(
        $,
        alias($._header_first, $.header),
        alias($._malformed_header_first, $.malformed_header),
      ),

    // `<<<FILE name key=value>>>`. The scanner has read the whole line before
    // it says that a header opens here; a line it cannot read so is one
    // `malformed_header`. `name` may also stand after the closing brackets.
    header: ($) => header($, $._header_open),

    _header_first: ($) => header($, $._header_open_first),

    name: ($) => choice($._name_word, $.string),

    // `key=` without a value is an attribute too: it is what a half-typed one
    // looks like.
    attribute: ($) =>
      seq(
        field('key', $.key),
        choice(
          seq(alias($._equals, '='), field('value', $.value)),
          alias($._equals_empty, '='),
        ),
      ),

    value: ($) => choice($._value_word, $.string),

    string: ($) =>
      seq(
        alias($._quote_open, '"'),
        repeat(choice($._string_text, $.escape_sequence)),
        alias($._quote_close, '"'),
      ),

    // A text node is a part of a paragraph or a few whole ones, cut where it is
    // good for speed. Two of them may stand side by side.
    body: ($) =>
      prec.right(
        choice(
          seq(repeat1(choice(...inline($), ...outer($))), repeat($._body_group)),
          repeat1($._body_group),
        ),
      ),

    _body_group: ($) =>
      prec.right(
        seq(
          alias($._text_first, $.text),
          repeat(choice(...inline($), ...outer($))),
        ),
      ),

    span: ($) =>
      seq(
        alias($._open, '['),
        repeat(choice(...inline($))),
        alias($._span_close, ']'),
        field('attributes', $.attributes),
      ),

    attributes: ($) =>
      seq(
        alias($._attributes_open, '{'),
        repeat(choice($.id, $.class, $.attribute, $.invalid)),
        alias($._attributes_close, '}'),
      ),

    link: ($) =>
      seq(
        alias($._open, '['),
        repeat(choice(...inline($))),
        alias($._link_close, ']'),
        alias($._link_open, '('),
        optional(field('destination', $.destination)),
        optional(field('title', $.title)),
        alias($._link_end, ')'),
      ),

    // Brackets whose `]{` completes no span are plain brackets, and end with
    // the `unclosed_span` instead of with `]`.
    bracketed: ($) =>
      seq(
        alias($._open, '['),
        repeat(choice(...inline($))),
        choice(alias($._close, ']'), $.unclosed_span),
      ),

    // `]{` that completes no span: no `[` before it, or no `}` after it.
    unclosed_span: ($) => seq($._unclosed_close, $._unclosed_brace),
  },
});
