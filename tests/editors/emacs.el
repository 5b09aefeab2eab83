;;; emacs.el --- The checks of emacs.sh, run inside Emacs -*- lexical-binding: t; -*-

(require 'eglot)
(require 'flymake)
(require 'xref)
(require 'corpus-mode)

(setq corpus-server-program (getenv "CORPUS_LS")
      eglot-sync-connect 30
      eglot-connect-timeout 60
      flymake-no-changes-timeout 0.1
      make-backup-files nil)

(defvar failures 0)

(defun check (what ok &optional detail)
  "Say WHAT and whether it is OK; DETAIL tells more of a failure."
  (unless ok
    (setq failures (1+ failures)))
  (princ (format "%s %s\n%s" (if ok "ok  " "FAIL") what (if (or ok (null detail)) "" (format "     %S\n" detail)))))

(defun wait-for (condition)
  "Wait up to 30 seconds until CONDITION is true; give what it is."
  (let ((end (+ (float-time) 30)) result)
    (while (and (not (setq result (funcall condition))) (< (float-time) end))
      (accept-process-output nil 0.1))
    result))

(defun go-to (anchor text)
  "Put point on TEXT in or after ANCHOR."
  (goto-char (point-min))
  (search-forward anchor)
  (beginning-of-line)
  (search-forward text)
  (backward-char 2))

(condition-case problem
    (progn
      (find-file (expand-file-name "broken.corpus" (getenv "CORPUS_WORKSPACE")))
      (check "the mode of a .corpus file is corpus-mode" (eq major-mode 'corpus-mode) major-mode)
      (check "saving adds no line break" (null require-final-newline))
      (check "an id is one symbol" (with-temp-buffer
                                     (corpus-mode)
                                     (insert "belta-2019-03-05 x")
                                     (goto-char 3)
                                     (equal (thing-at-point 'symbol) "belta-2019-03-05")))
      (font-lock-ensure)
      (go-to "<<<ENTITY dreve" "ENTITY")
      (check "a keyword is coloured" (eq (get-text-property (point) 'face) 'font-lock-keyword-face)
             (get-text-property (point) 'face))
      (cl-flet ((looks (text) (go-to "<<<ENTITY dreve" text) (get-text-property (point) 'face)))
        (check "a name is strong, its attributes are quiet, what it refers to is a reference"
               (equal (list (looks "dreve") (looks "type=person") (looks "name=") (looks ">>>"))
                      '(corpus-name corpus-quiet corpus-quiet corpus-quiet))
               (list (looks "dreve") (looks "type=person") (looks "name=") (looks ">>>"))))
      (go-to "{by=pension-fund from=" "pension-fund")
      (check "so in a span" (eq (get-text-property (point) 'face) 'corpus-reference) (get-text-property (point) 'face))
      (call-interactively #'eglot)
      (check "the server attaches" (wait-for #'eglot-current-server))
      (check "there are findings" (wait-for (lambda () (> (length (flymake-diagnostics)) 10)))
             (length (flymake-diagnostics)))
      (go-to "<<<FIEL" "FIEL")
      (check "the finding of a misspelt keyword"
             (cl-some (lambda (it) (string-match-p "FIEL" (flymake-diagnostic-text it)))
                      (flymake-diagnostics (line-beginning-position) (line-end-position))))
      (find-file (expand-file-name "harbour.corpus" (getenv "CORPUS_WORKSPACE")))
      (check "the second file has the server too" (wait-for #'eglot-current-server))
      (go-to "Ioan Tserkan said this week" "Tserkan")
      (let* ((answer (jsonrpc-request (eglot--current-server-or-lose) :textDocument/hover
                                      (eglot--TextDocumentPositionParams)))
             (card (plist-get (plist-get answer :contents) :value)))
        (check "the card of a name" (and card (string-match-p "Yoan Cerkan" card)) card))
      (go-to "Ioan Tserkan said this week" "Tserkan")
      (let ((found (xref-backend-definitions 'eglot (xref-backend-identifier-at-point 'eglot))))
        (check "a mention leads to its ENTITY line"
               (and found (string-match-p "<<<ENTITY cerkan\\|cerkan" (xref-item-summary (car found)))) found))
      (goto-char (point-max))
      (insert "\n[\"x\"]{by=ruh")
      (let* ((offer (eglot-completion-at-point))
             (names (all-completions "" (nth 2 offer))))
        (check "completion offers who may speak" (member "ruhl" (mapcar #'substring-no-properties names)) names))
      (delete-region (line-beginning-position) (point-max))
      ;; Eglot tells the server of changes when Emacs is idle, which it never is here.
      (eglot--signal-textDocument/didChange)
      (go-to "<<<ENTITY ruhl" "ruhl")
      (eglot-rename "nevena")
      (goto-char (point-min))
      (check "a rename reaches every place" (and (not (search-forward "=ruhl}" nil t)) (search-forward "<<<ENTITY nevena " nil t)))
      (check "the outline" (assoc "Yoan Cerkan" (mapcan (lambda (it) (if (consp (cdr it)) (copy-sequence (cdr it)) (list it)))
                                                        (copy-sequence (eglot-imenu)))))
      (eglot-shutdown (eglot--current-server-or-lose)))
  (error (check "no error inside the test" nil problem)))

(princ (if (zerop failures) "all checks passed\n" (format "%d checks failed\n" failures)))
(kill-emacs (if (zerop failures) 0 1))
