;;; corpus-mode.el --- Annotated text corpora -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1"))
;; Keywords: text, languages
;; SPDX-License-Identifier: MIT OR Apache-2.0

;;; Commentary:

;; A mode for `.corpus' files, and the server corpus-ls for them under Eglot
;; and lsp-mode.  Colours need nothing else: where Emacs has tree-sitter and
;; the grammar is installed they come from it, else from a few patterns.
;;
;;     (require 'corpus-mode)
;;     (add-hook 'corpus-mode-hook #'eglot-ensure)

;;; Code:

(declare-function treesit-ready-p "treesit")
(declare-function treesit-parser-create "treesit")
(declare-function treesit-font-lock-rules "treesit")
(declare-function treesit-major-mode-setup "treesit")
(declare-function lsp-register-client "lsp-mode")
(declare-function make-lsp-client "lsp-mode")
(declare-function lsp-stdio-connection "lsp-mode")
(defvar treesit-font-lock-settings)
(defvar treesit-font-lock-feature-list)
(defvar eglot-server-programs)
(defvar lsp-language-id-configuration)

(defgroup corpus nil
  "Annotated text corpora."
  :group 'text)

(defcustom corpus-server-program "corpus-ls"
  "The program corpus-ls: a name on `exec-path', or a full path."
  :type 'string)

(defvar corpus-mode-syntax-table
  (let ((table (make-syntax-table text-mode-syntax-table)))
    ;; Ids such as `belta-2019-03-05' are one symbol.
    (modify-syntax-entry ?- "_" table)
    (modify-syntax-entry ?_ "_" table)
    (modify-syntax-entry ?\[ "(]" table)
    (modify-syntax-entry ?\] ")[" table)
    (modify-syntax-entry ?{ "(}" table)
    (modify-syntax-entry ?} "){" table)
    table)
  "Syntax table of `corpus-mode'.")

(defface corpus-quiet '((t :inherit shadow))
  "Header lines and the attributes of spans, but for what they name.")

(defface corpus-name '((t :inherit font-lock-type-face :weight bold))
  "The name that a header declares.")

(defface corpus-reference '((t :inherit font-lock-type-face))
  "The name of a document, a source or an entity that is declared elsewhere.")

(defconst corpus-font-lock-keywords
  '(("^\\(<<<\\)\\(FILE\\|SOURCE\\|ENTITY\\|END\\)\\_>[ \t]*\\([^ \t\n=>]+\\)?"
     (1 'corpus-quiet) (2 font-lock-keyword-face) (3 'corpus-name nil t))
    ("\\_<[[:alpha:]][[:alnum:]._-]*=\\(?:\"\\(?:[^\"\\\n]\\|\\\\.\\)*\"\\|[^] \t\n>}\"]*\\)" (0 'corpus-quiet t))
    ("\\_<\\(?:ref\\|by\\|from\\|part-of\\)=\\(\"\\(?:[^\"\\\n]\\|\\\\.\\)*\"\\|[^] \t\n>}\"]*\\)"
     (1 'corpus-reference t))
    (">>>[ \t]*$" (0 'corpus-quiet))
    ("\\]{\\([^}\n]*\\)}" (1 font-lock-type-face keep))
    ("^#\\{1,6\\}[ \t].*$" . font-lock-doc-face))
  "Colours of `corpus-mode' without tree-sitter.")

(defconst corpus-treesit-rules
  '((keyword) @font-lock-keyword-face
    (name) @corpus-name
    ["<<<" ">>>" "="] @corpus-quiet
    (key) @corpus-quiet
    (value) @corpus-quiet
    (escape_sequence) @font-lock-warning-face
    (id) @font-lock-constant-face
    (class) @font-lock-type-face
    (destination) @font-lock-string-face
    (autolink) @font-lock-string-face
    (malformed_header) @font-lock-warning-face
    (invalid) @font-lock-warning-face
    (unclosed_span) @font-lock-warning-face
    (conflict_marker) @font-lock-warning-face)
  "Colours of `corpus-mode' with tree-sitter.")

;;;###autoload
(define-derived-mode corpus-mode text-mode "Corpus"
  "Annotated text corpora."
  (visual-line-mode 1)
  ;; A text without a line break at its end is kept so.
  (setq-local require-final-newline nil)
  (setq-local comment-start nil)
  (if (and (fboundp 'treesit-ready-p) (treesit-ready-p 'corpus t))
      (progn
        (treesit-parser-create 'corpus)
        (setq-local treesit-font-lock-settings
                    (treesit-font-lock-rules :language 'corpus :feature 'all corpus-treesit-rules))
        (setq-local treesit-font-lock-feature-list '((all)))
        (treesit-major-mode-setup))
    (setq-local font-lock-defaults '(corpus-font-lock-keywords t))))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.corpus\\'" . corpus-mode))

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               `(corpus-mode . ,(lambda (&rest _) (list corpus-server-program)))))

(with-eval-after-load 'lsp-mode
  (add-to-list 'lsp-language-id-configuration '(corpus-mode . "corpus"))
  (lsp-register-client
   (make-lsp-client :new-connection (lsp-stdio-connection (lambda () corpus-server-program))
                    :activation-fn (lambda (_file mode) (eq mode 'corpus-mode))
                    :server-id 'corpus-ls)))

(with-eval-after-load 'project
  ;; The workspace is the nearest folder with a corpus.toml.
  (add-hook 'project-find-functions
            (lambda (dir)
              (when-let ((root (locate-dominating-file dir "corpus.toml")))
                (cons 'transient root)))))

(provide 'corpus-mode)
;;; corpus-mode.el ends here
