// The scanner of the corpus format: every token of the grammar comes from here.
//
// The promise it keeps is that a token depends on two things only: the state
// that is serialized after the token before it, and the characters that were
// read with `advance`. That is what makes a tree that was edited and parsed
// again equal to one that is parsed from nothing.
//
// Three parts:
//   1. The text of a body is read straight through, character by character.
//   2. Where a decision needs what lies ahead, characters are read into a
//      buffer (`peek`) after the end of the token has been marked.
//   3. Where the next tokens are then known, the first of them is put into the
//      state as a plan: its kind, how many blanks before it, how many
//      characters. The next call only carries it out and plans one further.
//      Headers, attributes and link destinations are read like this.
//
// Matching brackets. Inside one paragraph `]` belongs to the nearest open `[`.
// So inside brackets that are known to close, every `[` closes too: only a `[`
// at the top needs to look ahead. If that one does not close, the same look
// ahead tells which of the following ones at the top do, and the state keeps
// the answer. No text makes this quadratic.

#include "tree_sitter/alloc.h"
#include "tree_sitter/parser.h"

#include <string.h>

// How far a look ahead goes, in characters. Brackets that are further apart
// are text, a longer attribute block is not closed, a longer header line is
// malformed.
#define LOOKAHEAD_LIMIT 65536
// How long the part of an autolink after its scheme may be.
#define AUTOLINK_LIMIT 4096
// How deep brackets nest. Deeper ones are text.
#define DEPTH_LIMIT 64
// How deep parentheses nest in the destination of a link.
#define PAREN_LIMIT 32
// One in so many headers, or paragraphs, is the first of a group: see
// grammar.js. A power of two.
#define GROUP_SIZE 64
// A text token ends after one in so many paragraphs. Which one depends on the
// text alone, for the same reason.
#define PARAGRAPHS 8
// Of how many brackets at the top, after the first ones that do not close, it
// is remembered whether they close.
#define KNOWN_BYTES 64

// The order is that of `externals` in grammar.js.
typedef enum {
  TEXT,
  OPEN,
  CLOSE,
  SPAN_CLOSE,
  LINK_CLOSE,
  UNCLOSED_CLOSE,
  UNCLOSED_BRACE,
  AUTOLINK,
  LINE_ESCAPE,
  SPAN_ESCAPE,
  CONFLICT_MARKER,
  HEADER_OPEN,
  MALFORMED_HEADER,
  EOL,
  KEYWORD,
  COLON,
  NAME_WORD,
  KEY,
  EQUALS,
  EQUALS_EMPTY,
  VALUE_WORD,
  INVALID,
  HEADER_CLOSE,
  QUOTE_OPEN,
  STRING_TEXT,
  ESCAPE_SEQUENCE,
  QUOTE_CLOSE,
  ATTRIBUTES_OPEN,
  ATTRIBUTES_CLOSE,
  ID,
  CLASS,
  LINK_OPEN,
  DESTINATION,
  TITLE,
  LINK_END,
  TEXT_FIRST,
  HEADER_OPEN_FIRST,
  MALFORMED_HEADER_FIRST,
  NO_TOKEN,
} Token;

typedef enum { BODY, HEADER, ATTRIBUTES } Mode;

// What is serialized. All zero is the state at the start of a body.
typedef struct {
  uint8_t mode;
  bool mid_line;       // not at the start of a line
  bool in_conflict;    // a line of seven `<` came before in this section
  bool no_brace;       // a `{` of this paragraph has no `}`: no other one has
  bool has_name;       // in a header: the name was read
  bool header_closed;  // in a header: `>>>` was read
  bool planned;        // the next token is known:
  uint8_t kind;        //   its kind,
  uint32_t skip;       //   how many characters before it,
  uint32_t length;     //   how many characters in it
  uint8_t depth;       // open brackets
  uint32_t too_deep;   // open brackets beyond the limit, which are text
  uint32_t unmatched;  // so many `[` come next at the top that do not close
  uint16_t known;      // and of so many after them it is known
  uint8_t closes[KNOWN_BYTES];  // whether they close, a bit each
} State;

typedef struct {
  State state;
  TSLexer *lexer;
  // Characters read ahead, from where the token ends.
  int32_t *ahead;
  uint32_t ahead_length;
  uint32_t ahead_capacity;
  // From here on `peek` sees the end of the file: set while a line is read
  // whose end must still be marked.
  uint32_t fence;
  // Brackets seen while looking ahead.
  uint8_t *brackets;
  uint32_t brackets_capacity;
  // Whether the attribute block looked at last ended where another one opens.
  bool cut_short;
} Scanner;

// What `peek` gives at the end of the file. No character has this value, and
// neither has what tree-sitter gives for bytes that are not UTF-8 (-1).
#define END_OF_FILE (-2)

static inline bool is_blank(int32_t c) { return c == ' ' || c == '\t'; }

static inline bool at_end(TSLexer *lexer) { return lexer->lookahead == 0 && lexer->eof(lexer); }

static inline void advance(TSLexer *lexer) { lexer->advance(lexer, false); }

// ---------------------------------------------------------------------------
// Looking ahead

// The character at a distance from where looking ahead began.
static int32_t peek(Scanner *s, uint32_t index) {
  if (index >= s->fence) return END_OF_FILE;
  if (index < s->ahead_length) return s->ahead[index];
  TSLexer *lexer = s->lexer;
  while (s->ahead_length < index) {
    if (at_end(lexer)) return END_OF_FILE;
    if (s->ahead_length == s->ahead_capacity) {
      uint32_t capacity = s->ahead_capacity ? s->ahead_capacity * 2 : 256;
      s->ahead = ts_realloc(s->ahead, capacity * sizeof(int32_t));
      s->ahead_capacity = capacity;
    }
    s->ahead[s->ahead_length++] = lexer->lookahead;
    advance(lexer);
  }
  return at_end(lexer) ? END_OF_FILE : lexer->lookahead;
}

// How many characters the line break at a place has; 0 where there is none.
static uint32_t break_at(Scanner *s, uint32_t at) {
  int32_t c = peek(s, at);
  if (c == '\n') return 1;
  if (c == '\r' && peek(s, at + 1) == '\n') return 2;
  return 0;
}

static bool ends_line(Scanner *s, uint32_t at) {
  return peek(s, at) == END_OF_FILE || break_at(s, at) > 0;
}

static uint32_t skip_blanks(Scanner *s, uint32_t at) {
  while (is_blank(peek(s, at))) at++;
  return at;
}

// How often a character stands there in a row, counted to a limit.
static uint32_t run_of(Scanner *s, uint32_t at, int32_t c, uint32_t limit) {
  uint32_t n = 0;
  while (n < limit && peek(s, at + n) == c) n++;
  return n;
}

// Whether a paragraph ends before the line that begins at a place: it is
// blank, a delimiter line, or a conflict marker.
static bool ends_paragraph(Scanner *s, uint32_t at) {
  int32_t c = peek(s, at);
  if (c == '<') return run_of(s, at, '<', 3) == 3;
  if (s->state.in_conflict && (c == '=' || c == '>' || c == '|')) {
    return run_of(s, at, c, 8) == 7 && (c != '=' || ends_line(s, at + 7));
  }
  return ends_line(s, skip_blanks(s, at));
}

// Where a quoted string ends, after its closing quote; 0 if it does not close
// on its line. `at` is the opening quote.
static uint32_t string_end(Scanner *s, uint32_t at) {
  uint32_t limit = at + LOOKAHEAD_LIMIT;
  for (at++; at < limit; at++) {
    int32_t c = peek(s, at);
    if (c == '"') return at + 1;
    if (c == END_OF_FILE || break_at(s, at)) return 0;
    if (c == '\\') {
      c = peek(s, at + 1);
      if (c == '"' || c == '\\') at++;
    }
  }
  return 0;
}

static uint32_t line_end(Scanner *s, uint32_t at) {
  uint32_t limit = at + LOOKAHEAD_LIMIT;
  while (at < limit && !ends_line(s, at)) at++;
  return at;
}

static bool is_key_start(int32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
}

static bool is_key_part(int32_t c) {
  return is_key_start(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

// How long the key of an attribute is, if one begins here: a key and `=`.
static uint32_t key_length(Scanner *s, uint32_t at) {
  if (!is_key_start(peek(s, at))) return 0;
  uint32_t n = 1;
  while (n < LOOKAHEAD_LIMIT && is_key_part(peek(s, at + n))) n++;
  return peek(s, at + n) == '=' ? n : 0;
}

static bool ends_header_word(Scanner *s, uint32_t at) {
  int32_t c = peek(s, at);
  if (c == '>') return run_of(s, at, '>', 3) == 3;
  return c == END_OF_FILE || is_blank(c) || break_at(s, at) > 0;
}

// Whether `]{` stands there: what opens the next attribute block. None is inside
// another one, so where it is met outside quotes, that one is not closed.
static bool opens_attributes(Scanner *s, uint32_t at) {
  return peek(s, at) == ']' && peek(s, at + 1) == '{';
}

static bool ends_attribute_word(Scanner *s, uint32_t at) {
  int32_t c = peek(s, at);
  return c == '}' || c == END_OF_FILE || is_blank(c) || break_at(s, at) > 0 ||
         opens_attributes(s, at);
}

static uint32_t header_word_end(Scanner *s, uint32_t at) {
  uint32_t limit = at + LOOKAHEAD_LIMIT;
  while (at < limit && !ends_header_word(s, at)) at++;
  return at;
}

static uint32_t attribute_word_end(Scanner *s, uint32_t at) {
  uint32_t limit = at + LOOKAHEAD_LIMIT;
  while (at < limit && !ends_attribute_word(s, at)) at++;
  return at;
}

static uint32_t word_end(Scanner *s, uint32_t at) {
  return s->state.mode == HEADER ? header_word_end(s, at) : attribute_word_end(s, at);
}

// Where a string that does not close ends, in an attribute block: with the line,
// or before the next block.
static uint32_t unterminated_in_attributes(Scanner *s, uint32_t at) {
  uint32_t limit = at + LOOKAHEAD_LIMIT;
  while (at < limit && !ends_line(s, at) && !opens_attributes(s, at)) at++;
  return at;
}

// What the next token is: the kind, where it starts, how long it is.
typedef struct {
  Token kind;
  uint32_t start;
  uint32_t length;
} Item;

static const Item NOTHING = {NO_TOKEN, 0, 0};

static Item item(Token kind, uint32_t start, uint32_t end) {
  Item result = {kind, start, end - start};
  return result;
}

// ---------------------------------------------------------------------------
// Headers

// An unterminated string takes the rest of the line, but for a closing `>>>`.
static Item unterminated_in_header(Scanner *s, uint32_t start, uint32_t quote) {
  uint32_t end = line_end(s, quote);
  while (end > quote + 1 && is_blank(peek(s, end - 1))) end--;
  uint32_t closing = 0;
  while (end - closing > quote + 1 && peek(s, end - closing - 1) == '>') closing++;
  if (closing != 3) return NOTHING;
  end -= 3;
  while (end > quote + 1 && is_blank(peek(s, end - 1))) end--;
  return item(INVALID, start, end);
}

static Item keyword_item(Scanner *s, uint32_t at) {
  uint32_t start = skip_blanks(s, at);
  uint32_t end = start;
  int32_t c = peek(s, start);
  if (!is_key_start(c) && c != '/') return NOTHING;
  for (;; end++) {
    c = peek(s, end);
    if (c == '=' || c == '"' || c == '<') return NOTHING;
    if (c == ':' || c == '>' || is_blank(c) || ends_line(s, end)) break;
  }
  if (end == start + 1 && peek(s, start) == '/') return NOTHING;
  // `END FILE` and `END OF FILE` are one keyword.
  static const char *const words[] = {"END", "OF", "FILE"};
  uint32_t place = start;
  for (unsigned word = 0; word < 3; word++) {
    uint32_t n = 0;
    while (words[word][n] && (peek(s, place + n) | 0x20) == (words[word][n] | 0x20)) n++;
    if (words[word][n]) {
      if (word == 1) continue;
      return item(KEYWORD, start, end);
    }
    place += n;
    if (word == 2) break;
    if (!is_blank(peek(s, place))) return item(KEYWORD, start, end);
    place = skip_blanks(s, place);
  }
  if (run_of(s, skip_blanks(s, place), '>', 3) == 3) end = place;
  return item(KEYWORD, start, end);
}

// The next part of a header, after the keyword and its colon.
static Item header_item(Scanner *s, uint32_t at, bool has_name) {
  uint32_t start = skip_blanks(s, at);
  if (ends_line(s, start)) return NOTHING;
  int32_t c = peek(s, start);
  if (c == '>') {
    uint32_t closing = run_of(s, start, '>', 4);
    if (closing == 3) return item(HEADER_CLOSE, start, start + 3);
    if (closing == 4) return NOTHING;
  }
  if (c == '"') {
    uint32_t end = string_end(s, start);
    if (!end) return unterminated_in_header(s, start, start);
    return has_name ? item(INVALID, start, end) : item(QUOTE_OPEN, start, start + 1);
  }
  uint32_t key = key_length(s, start);
  if (key) {
    uint32_t value = start + key + 1;
    if (peek(s, value) == '"' && !string_end(s, value)) {
      return unterminated_in_header(s, start, value);
    }
    return item(KEY, start, start + key);
  }
  uint32_t end = header_word_end(s, start + 1);
  return item(has_name ? INVALID : NAME_WORD, start, end);
}

// What stands after the closing brackets of a header: a name, if it has none
// yet, or what does not belong there.
static Item after_header(Scanner *s, uint32_t at, bool has_name) {
  uint32_t start = skip_blanks(s, at);
  if (ends_line(s, start)) return NOTHING;
  uint32_t end = line_end(s, start);
  while (is_blank(peek(s, end - 1))) end--;
  return item(has_name ? INVALID : NAME_WORD, start, end);
}

// Whether the line after its `<<<` reads as a header.
static bool reads_as_header(Scanner *s) {
  s->state.mode = HEADER;
  Item next = keyword_item(s, 0);
  if (next.kind == NO_TOKEN) return false;
  uint32_t at = skip_blanks(s, next.start + next.length);
  if (peek(s, at) == ':') at++;
  bool has_name = false;
  for (;;) {
    next = header_item(s, at, has_name);
    at = next.start + next.length;
    switch (next.kind) {
      case HEADER_CLOSE:
        return true;
      case NAME_WORD:
        has_name = true;
        break;
      case INVALID:
        break;
      case QUOTE_OPEN:
        has_name = true;
        at = string_end(s, next.start);
        break;
      case KEY:
        at++;
        at = peek(s, at) == '"' ? string_end(s, at) : header_word_end(s, at);
        break;
      default:
        return false;
    }
  }
}

// ---------------------------------------------------------------------------
// Attributes

// The next part of an attribute block. Nothing, if the paragraph ends first or
// another block begins.
static Item attribute_item(Scanner *s, uint32_t at) {
  uint32_t start = at;
  for (;;) {
    start = skip_blanks(s, start);
    uint32_t line_break = break_at(s, start);
    if (!line_break) break;
    start += line_break;
    if (ends_paragraph(s, start)) return NOTHING;
  }
  int32_t c = peek(s, start);
  if (c == END_OF_FILE) return NOTHING;
  if (c == '}') return item(ATTRIBUTES_CLOSE, start, start + 1);
  if (c == '"') {
    uint32_t end = string_end(s, start);
    return item(INVALID, start, end ? end : unterminated_in_attributes(s, start));
  }
  if (opens_attributes(s, start)) {
    s->cut_short = true;
    return NOTHING;
  }
  uint32_t key = key_length(s, start);
  if (key) {
    uint32_t value = start + key + 1;
    if (peek(s, value) == '"' && !string_end(s, value)) {
      return item(INVALID, start, unterminated_in_attributes(s, value));
    }
    return item(KEY, start, start + key);
  }
  uint32_t end = attribute_word_end(s, start + 1);
  if (end > start + 1 && c == '#') return item(ID, start, end);
  if (end > start + 1 && c == '.') return item(CLASS, start, end);
  return item(INVALID, start, end);
}

// Where the attribute block that opens at a place ends, after its `}`; 0 if
// it does not. Of the blocks after one that another cuts short nothing is known.
static uint32_t attributes_end(Scanner *s, uint32_t at) {
  uint32_t limit = at + LOOKAHEAD_LIMIT;
  s->cut_short = false;
  for (at++; at < limit;) {
    Item next = attribute_item(s, at);
    at = next.start + next.length;
    if (next.kind == ATTRIBUTES_CLOSE) return at <= limit ? at : 0;
    if (next.kind == NO_TOKEN) return 0;
    if (next.kind == KEY) {
      at++;
      at = peek(s, at) == '"' ? string_end(s, at) : attribute_word_end(s, at);
    }
  }
  return 0;
}

// ---------------------------------------------------------------------------
// Links

// Where the destination that begins at a place ends; the same place, if it is
// empty.
static uint32_t destination_end(Scanner *s, uint32_t at) {
  uint32_t open = 0;
  uint32_t limit = at + LOOKAHEAD_LIMIT;
  for (; at < limit; at++) {
    int32_t c = peek(s, at);
    if (c == END_OF_FILE || c == ' ' || c == '\t' || c == '\n' || c == '\r') return at;
    if (c == '(' && ++open > PAREN_LIMIT) return at;
    if (c == ')' && open-- == 0) return at;
    if (c == '\\') {
      c = peek(s, at + 1);
      if (c == '(' || c == ')' || c == '\\') at++;
    }
  }
  return at;
}

// After the destination: a title, or the end.
static Item destination_tail(Scanner *s, uint32_t at) {
  uint32_t start = skip_blanks(s, at);
  int32_t quote = peek(s, start);
  if (quote == ')') return item(LINK_END, start, start + 1);
  if (start == at || (quote != '"' && quote != '\'')) return NOTHING;
  uint32_t limit = start + LOOKAHEAD_LIMIT;
  for (uint32_t end = start + 1; end < limit; end++) {
    int32_t c = peek(s, end);
    if (c == END_OF_FILE || c == '\n' || c == '\r') return NOTHING;
    if (c == quote) return item(TITLE, start, end + 1);
    if (c == '\\') {
      c = peek(s, end + 1);
      if (c == quote || c == '\\') end++;
    }
  }
  return NOTHING;
}

// After the opening parenthesis: a destination, a title, or the end.
static Item destination_item(Scanner *s, uint32_t at) {
  uint32_t start = skip_blanks(s, at);
  uint32_t end = destination_end(s, start);
  if (end > start) return item(DESTINATION, start, end);
  return destination_tail(s, at);
}

// Where the destination that opens at a place ends, after its `)`; 0 if this
// is none.
static uint32_t link_end(Scanner *s, uint32_t at) {
  Item next = destination_item(s, at + 1);
  if (next.kind == DESTINATION) next = destination_tail(s, next.start + next.length);
  if (next.kind == TITLE) {
    uint32_t end = skip_blanks(s, next.start + next.length);
    return peek(s, end) == ')' ? end + 1 : 0;
  }
  return next.kind == LINK_END ? next.start + next.length : 0;
}

// ---------------------------------------------------------------------------
// Brackets

// Where an autolink ends whose `<` stands at a place; 0 if this is none.
// The same rule reads text in `read_autolink`.
static const char *const SCHEMES[] = {"http://", "https://", "mailto:"};

static bool in_autolink(int32_t c) { return c > ' ' && c != '<' && c != '>' && c != 0x7F; }

static uint32_t autolink_end(Scanner *s, uint32_t at) {
  at++;
  for (unsigned i = 0; i < 3; i++) {
    uint32_t n = 0;
    while (SCHEMES[i][n]) {
      int32_t c = peek(s, at + n);
      if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
      if (c != SCHEMES[i][n]) break;
      n++;
    }
    if (SCHEMES[i][n]) continue;
    uint32_t end = at + n;
    while (end - at - n < AUTOLINK_LIMIT && in_autolink(peek(s, end))) end++;
    return end > at + n && peek(s, end) == '>' ? end + 1 : 0;
  }
  return 0;
}

static void add_bracket(Scanner *s, uint32_t at) {
  if (at == s->brackets_capacity) {
    uint32_t capacity = at ? at * 2 : 64;
    s->brackets = ts_realloc(s->brackets, capacity);
    s->brackets_capacity = capacity;
  }
  s->brackets[at] = 0;
}

// Whether a `[` at the top closes; looking ahead begins after it. If it does
// not, what was learned about the following ones is put into the state.
static bool closes(Scanner *s) {
  State *state = &s->state;
  bool no_brace = state->no_brace;
  // The brackets at the top, in their order: 1 if it closes. When one closes,
  // those inside it are forgotten.
  uint32_t count = 1;
  add_bracket(s, 0);
  uint32_t at = 0;
  while (at < LOOKAHEAD_LIMIT) {
    int32_t c = peek(s, at);
    if (c == END_OF_FILE) break;
    at++;
    switch (c) {
      case '\n':
        if (ends_paragraph(s, at)) goto paragraph_end;
        break;
      case '[':
        add_bracket(s, count);
        count++;
        break;
      case ']': {
        while (s->brackets[count - 1]) count--;
        s->brackets[count - 1] = 1;
        if (count == 1) return true;
        c = peek(s, at);
        if (c == '{' && !no_brace) {
          uint32_t end = attributes_end(s, at);
          if (end) {
            at = end;
          } else {
            no_brace = !s->cut_short;
          }
        } else if (c == '(') {
          uint32_t end = link_end(s, at);
          if (end) at = end;
        }
        break;
      }
      case '\\':
        while (at < LOOKAHEAD_LIMIT && peek(s, at) == '<') at++;
        break;
      case '<':
        if (peek(s, at) == '<') {
          while (at < LOOKAHEAD_LIMIT && peek(s, at) == '<') at++;
        } else {
          uint32_t end = autolink_end(s, at - 1);
          if (end) at = end;
        }
        break;
      default:
        break;
    }
  }
paragraph_end:
  state->unmatched = 0;
  state->known = 0;
  uint32_t i = 1;
  while (i < count && !s->brackets[i]) i++;
  state->unmatched = i - 1;
  memset(state->closes, 0, KNOWN_BYTES);
  for (; i < count && state->known < KNOWN_BYTES * 8; i++, state->known++) {
    if (s->brackets[i]) state->closes[state->known / 8] |= (uint8_t)(1u << (state->known % 8));
  }
  return false;
}

// The next bracket of which it is known whether it closes.
static bool take_known(State *state) {
  bool result = state->closes[0] & 1;
  for (unsigned i = 0; i < KNOWN_BYTES; i++) {
    state->closes[i] >>= 1;
    if (i + 1 < KNOWN_BYTES) state->closes[i] |= (uint8_t)(state->closes[i + 1] << 7);
  }
  state->known--;
  return result;
}

static void leave_paragraph(State *state) {
  state->no_brace = false;
  state->too_deep = 0;
  state->unmatched = 0;
  state->known = 0;
  memset(state->closes, 0, KNOWN_BYTES);
}

// ---------------------------------------------------------------------------
// Plans

static void plan(State *state, Item next) {
  state->planned = next.kind != NO_TOKEN;
  state->kind = state->planned ? (uint8_t)next.kind : 0;
  state->skip = state->planned ? next.start : 0;
  state->length = next.length;
}

static void plan_here(State *state, Token kind, uint32_t length) {
  plan(state, item(kind, 0, length));
}

// The blanks and the line break after a header.
static void plan_line_end(Scanner *s) {
  uint32_t at = skip_blanks(s, 0);
  at += break_at(s, at);
  s->state.has_name = false;
  s->state.header_closed = false;
  if (at) {
    plan_here(&s->state, EOL, at);
  } else {
    plan(&s->state, NOTHING);
  }
}

static void plan_header_item(Scanner *s) {
  State *state = &s->state;
  Item next = state->header_closed ? after_header(s, 0, state->has_name)
                                   : header_item(s, 0, state->has_name);
  if (next.kind == NAME_WORD || next.kind == QUOTE_OPEN) state->has_name = true;
  if (next.kind == HEADER_CLOSE) state->header_closed = true;
  if (next.kind == NO_TOKEN) {
    plan_line_end(s);
  } else {
    plan(state, next);
  }
}

static void plan_item(Scanner *s) {
  if (s->state.mode == HEADER) {
    plan_header_item(s);
  } else {
    plan(&s->state, attribute_item(s, 0));
  }
}

static void plan_string_part(Scanner *s) {
  uint32_t end = 0;
  for (;; end++) {
    int32_t c = peek(s, end);
    if (c == '"' || c == END_OF_FILE || break_at(s, end)) break;
    if (c == '\\') {
      c = peek(s, end + 1);
      if (c == '"' || c == '\\') break;
    }
  }
  if (end) {
    plan_here(&s->state, STRING_TEXT, end);
  } else if (peek(s, 0) == '\\') {
    plan_here(&s->state, ESCAPE_SEQUENCE, 2);
  } else {
    plan_here(&s->state, QUOTE_CLOSE, 1);
  }
}

// Gives the planned token, and plans the one after it.
static bool carry_out(Scanner *s) {
  State *state = &s->state;
  TSLexer *lexer = s->lexer;
  Token kind = (Token)state->kind;
  for (uint32_t i = 0; i < state->skip; i++) lexer->advance(lexer, true);
  for (uint32_t i = 0; i < state->length; i++) advance(lexer);
  lexer->mark_end(lexer);
  lexer->result_symbol = (TSSymbol)kind;
  plan(state, NOTHING);
  switch (kind) {
    case KEYWORD: {
      uint32_t at = skip_blanks(s, 0);
      if (peek(s, at) == ':') {
        plan(state, item(COLON, at, at + 1));
      } else {
        plan_header_item(s);
      }
      break;
    }
    case KEY: {
      bool empty = peek(s, 1) != '"' && word_end(s, 1) == 1;
      plan_here(state, empty ? EQUALS_EMPTY : EQUALS, 1);
      break;
    }
    case EQUALS:
      if (peek(s, 0) == '"') {
        plan_here(state, QUOTE_OPEN, 1);
      } else {
        plan_here(state, VALUE_WORD, word_end(s, 0));
      }
      break;
    case QUOTE_OPEN:
    case STRING_TEXT:
    case ESCAPE_SEQUENCE:
      plan_string_part(s);
      break;
    case ATTRIBUTES_OPEN:
      state->mode = ATTRIBUTES;
      plan_item(s);
      break;
    case COLON:
    case NAME_WORD:
    case EQUALS_EMPTY:
    case VALUE_WORD:
    case INVALID:
    case HEADER_CLOSE:
    case QUOTE_CLOSE:
    case ID:
    case CLASS:
      plan_item(s);
      break;
    case ATTRIBUTES_CLOSE:
      state->mode = BODY;
      break;
    case LINK_OPEN:
      plan(state, destination_item(s, 0));
      break;
    case DESTINATION:
    case TITLE:
      plan(state, destination_tail(s, 0));
      break;
    case EOL:
      memset(state, 0, sizeof(State));
      break;
    default:
      break;
  }
  return true;
}

// ---------------------------------------------------------------------------
// Delimiter lines

// Reads to the end of the line, and marks it. A lone CR does not end it. Gives
// how many characters the line break has.
static uint32_t read_line(TSLexer *lexer) {
  for (;;) {
    if (lexer->lookahead == '\n' || at_end(lexer)) {
      lexer->mark_end(lexer);
      return lexer->lookahead == '\n' ? 1 : 0;
    }
    if (lexer->lookahead == '\r') {
      lexer->mark_end(lexer);
      advance(lexer);
      if (lexer->lookahead == '\n') return 2;
    } else {
      advance(lexer);
    }
  }
}

// Whether a text, of which this is a sum, is that one in so many.
static bool is_one_in(uint32_t many, uint32_t sum) {
  return ((sum * 0x9E3779B1u) >> 16) % many == 0;
}

static bool give(Scanner *s, Token token) {
  s->state.mid_line = true;
  s->lexer->result_symbol = (TSSymbol)token;
  return true;
}

static bool give_text(Scanner *s, uint32_t sum) {
  return give(s, !s->state.depth && is_one_in(GROUP_SIZE, sum) ? TEXT_FIRST : TEXT);
}

// The first of the markers makes the others known, the last ends that.
static bool give_conflict_marker(Scanner *s, int32_t c) {
  leave_paragraph(&s->state);
  if (c == '<') s->state.in_conflict = true;
  if (c == '>') s->state.in_conflict = false;
  return give(s, CONFLICT_MARKER);
}

// A line that begins with `<<<`, which have been read.
static bool read_delimiter_line(Scanner *s) {
  TSLexer *lexer = s->lexer;
  State *state = &s->state;
  uint32_t run = 3;
  lexer->mark_end(lexer);
  for (; lexer->lookahead == '<'; run++) advance(lexer);
  if (run == 7) {
    read_line(lexer);
    return give_conflict_marker(s, '<');
  }

  memset(state, 0, sizeof(State));
  state->mode = HEADER;
  uint32_t hash = run;
  if (run == 3) {
    // Find the end of the line, or the CR that may end it, and stop there:
    // for a malformed header it is still to be marked.
    uint32_t length = 0;
    int32_t c = peek(s, 0);
    while (length < LOOKAHEAD_LIMIT && c != END_OF_FILE && c != '\n' && c != '\r') {
      c = peek(s, ++length);
    }
    for (uint32_t i = 0; i < length; i++) hash = (hash ^ (uint32_t)peek(s, i)) * 0x01000193u;
    s->fence = length;
    bool valid = length < LOOKAHEAD_LIMIT && reads_as_header(s);
    s->fence = UINT32_MAX;
    // A lone CR makes a header malformed.
    if (valid && (c != '\r' || peek(s, length + 1) == '\n')) {
      plan(state, keyword_item(s, 0));
      return give(s, is_one_in(GROUP_SIZE, hash) ? HEADER_OPEN_FIRST : HEADER_OPEN);
    }
  }
  uint32_t line_break = read_line(lexer);
  if (line_break) plan_here(state, EOL, line_break);
  return give(s, is_one_in(GROUP_SIZE, hash) ? MALFORMED_HEADER_FIRST : MALFORMED_HEADER);
}

// ---------------------------------------------------------------------------
// Text

// After a `]` that closes a bracket, with the end of the token marked there:
// what kind it closes.
static Token read_close(Scanner *s) {
  State *state = &s->state;
  switch (peek(s, 0)) {
    case '{':
      if (!state->no_brace && attributes_end(s, 0)) {
        plan_here(state, ATTRIBUTES_OPEN, 1);
        return SPAN_CLOSE;
      }
      // Without a look there is no news.
      if (!state->no_brace) state->no_brace = !s->cut_short;
      plan_here(state, UNCLOSED_BRACE, 1);
      return UNCLOSED_CLOSE;
    case '(':
      if (!link_end(s, 0)) return CLOSE;
      plan_here(state, LINK_OPEN, 1);
      return LINK_CLOSE;
    case '\\': {
      uint32_t at = 1;
      while (peek(s, at) == '\\') at++;
      if (peek(s, at) == '{') plan_here(state, SPAN_ESCAPE, 1);
      return CLOSE;
    }
    default:
      return CLOSE;
  }
}

// The same beyond the depth limit, where brackets and all they carry is text.
static Token read_close_as_text(Scanner *s) {
  State *state = &s->state;
  Token token = read_close(s);
  if (token == SPAN_CLOSE) plan_here(state, TEXT, attributes_end(s, 0));
  if (token == LINK_CLOSE) plan_here(state, TEXT, link_end(s, 0));
  if (token == UNCLOSED_CLOSE) plan_here(state, TEXT, 1);
  state->too_deep--;
  return TEXT;
}

// Reads one of the schemes after a `<`. What is read if it is none is text
// that means nothing else.
static bool read_scheme(TSLexer *lexer) {
  const char *scheme = NULL;
  for (unsigned n = 0;; n++) {
    int32_t c = lexer->lookahead;
    if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
    if (n == 0) scheme = c == 'h' ? SCHEMES[0] : c == 'm' ? SCHEMES[2] : NULL;
    if (!scheme) return false;
    if (n == 4 && c == 's' && scheme == SCHEMES[0]) scheme = SCHEMES[1];
    if (!scheme[n]) return true;
    if (c != scheme[n]) return false;
    advance(lexer);
  }
}

// The rest of an autolink, or else its beginning as text.
static bool read_autolink(Scanner *s) {
  TSLexer *lexer = s->lexer;
  lexer->mark_end(lexer);
  uint32_t length = 0;
  for (; length < AUTOLINK_LIMIT && in_autolink(lexer->lookahead); length++) advance(lexer);
  if (length == 0 || lexer->lookahead != '>') return give(s, TEXT);
  advance(lexer);
  lexer->mark_end(lexer);
  return give(s, AUTOLINK);
}

static bool read_body(Scanner *s) {
  TSLexer *lexer = s->lexer;
  State *state = &s->state;
  // Whether something was read that is text.
  bool any = false;
  // Whether the token ends with the blank lines that are being read.
  bool ended = false;
  // The sum of the characters.
  uint32_t sum = 0;

  if (state->mid_line) goto in_line;

line_start:
  // Each case either leaves with the mark at the start of this line, or has
  // read text that means nothing else.
  lexer->mark_end(lexer);
  switch (lexer->lookahead) {
    case '\n':
    case '\r':
    case ' ':
    case '\t': {
      // A blank line ends a paragraph, and one paragraph in a few the token.
      bool read = is_blank(lexer->lookahead);
      while (is_blank(lexer->lookahead)) advance(lexer);
      if (lexer->lookahead == '\r') {
        advance(lexer);
        read = true;
      }
      if (lexer->lookahead == '\n') {
        advance(lexer);
        any = true;
        if (!ended) ended = is_one_in(PARAGRAPHS, sum);
        leave_paragraph(state);
        goto line_start;
      }
      if (ended) goto line_end;
      if (read) any = true;
      break;
    }
    case '<': {
      unsigned run = 0;
      for (; run < 3 && lexer->lookahead == '<'; run++) advance(lexer);
      if (run == 3) {
        if (any) goto line_end;
        if (state->depth) goto missing_close;
        return read_delimiter_line(s);
      }
      if (ended) goto line_end;
      if (run == 1 && read_scheme(lexer)) {
        if (any) goto line_end;
        return read_autolink(s);
      }
      any = true;
      break;
    }
    case '\\': {
      advance(lexer);
      if (!any) lexer->mark_end(lexer);
      while (lexer->lookahead == '\\') advance(lexer);
      unsigned run = 0;
      for (; lexer->lookahead == '<'; run++) advance(lexer);
      if (run >= 3) {
        if (any) goto line_end;
        return give(s, LINE_ESCAPE);
      }
      if (ended) goto line_end;
      any = true;
      break;
    }
    case '=':
    case '>':
    case '|': {
      if (!state->in_conflict) break;
      int32_t c = lexer->lookahead;
      unsigned run = 0;
      for (; run < 8 && lexer->lookahead == c; run++) advance(lexer);
      bool found = run == 7;
      if (found && c == '=') {
        if (!any) lexer->mark_end(lexer);
        if (lexer->lookahead == '\r') {
          advance(lexer);
          found = lexer->lookahead == '\n';
        } else {
          found = lexer->lookahead == '\n' || at_end(lexer);
        }
      }
      if (found) {
        if (any) goto line_end;
        if (state->depth) goto missing_close;
        if (c != '=') read_line(lexer);
        return give_conflict_marker(s, c);
      }
      if (ended) goto line_end;
      any = true;
      break;
    }
    default:
      break;
  }
  if (ended) goto line_end;

in_line:
  for (;;) {
    switch (lexer->lookahead) {
      case 0:
        if (lexer->eof(lexer)) goto end_of_file;
        advance(lexer);
        break;

      case '\n':
        advance(lexer);
        any = true;
        goto line_start;

      case '[':
        if (state->too_deep) {
          advance(lexer);
          state->too_deep++;
          break;
        }
        if (state->depth == 0 && state->unmatched) {
          advance(lexer);
          state->unmatched--;
          break;
        }
        if (state->depth == 0 && state->known && !(state->closes[0] & 1)) {
          advance(lexer);
          take_known(state);
          break;
        }
        if (any) goto text_end;
        advance(lexer);
        lexer->mark_end(lexer);
        if (state->depth == DEPTH_LIMIT) {
          state->too_deep = 1;
          break;
        }
        if (state->depth == 0) {
          if (state->known) {
            take_known(state);
          } else if (!closes(s)) {
            return give(s, TEXT);
          }
        }
        state->depth++;
        return give(s, OPEN);

      case ']':
        if (state->depth) {
          if (any) goto text_end;
          advance(lexer);
          lexer->mark_end(lexer);
          if (state->too_deep) return give(s, read_close_as_text(s));
          state->depth--;
          return give(s, read_close(s));
        }
        lexer->mark_end(lexer);
        advance(lexer);
        if (lexer->lookahead == '{') {
          if (any) return give(s, TEXT);
          lexer->mark_end(lexer);
          plan_here(state, UNCLOSED_BRACE, 1);
          return give(s, UNCLOSED_CLOSE);
        }
        if (lexer->lookahead == '\\') {
          lexer->mark_end(lexer);
          while (lexer->lookahead == '\\') advance(lexer);
          if (lexer->lookahead == '{') {
            plan_here(state, SPAN_ESCAPE, 1);
            return give(s, TEXT);
          }
          while (lexer->lookahead == '<') advance(lexer);
        }
        break;

      case '\\':
        advance(lexer);
        while (lexer->lookahead == '<') advance(lexer);
        break;

      case '<':
        lexer->mark_end(lexer);
        advance(lexer);
        if (lexer->lookahead == '<') {
          while (lexer->lookahead == '<') advance(lexer);
        } else if (read_scheme(lexer)) {
          return any ? give(s, TEXT) : read_autolink(s);
        }
        break;

      default:
        sum += (uint32_t)lexer->lookahead;
        advance(lexer);
        break;
    }
    any = true;
  }

end_of_file:
  lexer->mark_end(lexer);
  if (any) return give_text(s, sum);
  if (state->depth) goto missing_close;
  return false;

text_end:
  lexer->mark_end(lexer);
  return give_text(s, sum);

line_end:
  // The token ends at the start of this line, where it is marked.
  give_text(s, sum);
  state->mid_line = false;
  return true;

missing_close:
  // Cannot be: a bracket is only opened if it closes in its paragraph. But
  // if it were, no later section should suffer.
  state->depth--;
  lexer->result_symbol = CLOSE;
  return true;
}

// ---------------------------------------------------------------------------
// What tree-sitter calls

void *tree_sitter_corpus_external_scanner_create(void) {
  return ts_calloc(1, sizeof(Scanner));
}

void tree_sitter_corpus_external_scanner_destroy(void *payload) {
  Scanner *s = payload;
  ts_free(s->ahead);
  ts_free(s->brackets);
  ts_free(s);
}

bool tree_sitter_corpus_external_scanner_scan(void *payload, TSLexer *lexer,
                                              const bool *valid_symbols) {
  (void)valid_symbols;
  Scanner *s = payload;
  s->lexer = lexer;
  s->ahead_length = 0;
  s->fence = UINT32_MAX;
  return s->state.planned ? carry_out(s) : read_body(s);
}

static unsigned put(char *buffer, unsigned at, uint32_t number) {
  for (unsigned i = 0; i < 4; i++) buffer[at++] = (char)(uint8_t)(number >> (8 * i));
  return at;
}

static uint32_t get(const char *buffer, unsigned at) {
  uint32_t number = 0;
  for (unsigned i = 0; i < 4; i++) number |= (uint32_t)(uint8_t)buffer[at + i] << (8 * i);
  return number;
}

// Only what is there is written: 2 bytes after plain text, 11 with a plan, more
// only after brackets that do not close. Never nothing: that is the state at
// the start of the file, where a byte order mark is skipped, and no token that
// was read elsewhere may be taken for one from there.
unsigned tree_sitter_corpus_external_scanner_serialize(void *payload, char *buffer) {
  const State *state = &((const Scanner *)payload)->state;
  bool brackets = state->too_deep || state->unmatched || state->known;
  uint8_t flags = (uint8_t)(state->mode | state->mid_line << 2 | state->in_conflict << 3 |
                            state->no_brace << 4 | state->has_name << 5 |
                            state->header_closed << 6 | state->planned << 7);
  unsigned at = 0;
  buffer[at++] = (char)flags;
  buffer[at++] = (char)(state->depth | (brackets ? 0x80 : 0));
  if (state->planned) {
    buffer[at++] = (char)state->kind;
    at = put(buffer, at, state->skip);
    at = put(buffer, at, state->length);
  }
  if (brackets) {
    at = put(buffer, at, state->too_deep);
    at = put(buffer, at, state->unmatched);
    buffer[at++] = (char)(state->known & 0xFF);
    buffer[at++] = (char)(state->known >> 8);
    unsigned bytes = (state->known + 7u) / 8u;
    memcpy(buffer + at, state->closes, bytes);
    at += bytes;
  }
  return at;
}

void tree_sitter_corpus_external_scanner_deserialize(void *payload, const char *buffer,
                                                     unsigned length) {
  State *state = &((Scanner *)payload)->state;
  memset(state, 0, sizeof(State));
  if (length < 2) return;
  unsigned at = 0;
  uint8_t flags = (uint8_t)buffer[at++];
  state->mode = flags & 3;
  state->mid_line = flags >> 2 & 1;
  state->in_conflict = flags >> 3 & 1;
  state->no_brace = flags >> 4 & 1;
  state->has_name = flags >> 5 & 1;
  state->header_closed = flags >> 6 & 1;
  state->planned = flags >> 7 & 1;
  uint8_t depth = (uint8_t)buffer[at++];
  state->depth = depth & 0x7F;
  if (state->planned) {
    state->kind = (uint8_t)buffer[at++];
    state->skip = get(buffer, at);
    state->length = get(buffer, at + 4);
    at += 8;
  }
  if (depth & 0x80) {
    state->too_deep = get(buffer, at);
    state->unmatched = get(buffer, at + 4);
    at += 8;
    state->known = (uint16_t)((uint8_t)buffer[at] | (uint8_t)buffer[at + 1] << 8);
    at += 2;
    memcpy(state->closes, buffer + at, (state->known + 7u) / 8u);
  }
}
