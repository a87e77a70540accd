-- The terms of the passages, by which they are found; each term begins with a number of its chatbot.
-- The texts themselves stay in `passages`: this holds the index alone, under the passage's id.
CREATE VIRTUAL TABLE `passages_fts` USING fts5(
	title, headings, text,
	content='', contentless_delete=1,
	tokenize='porter unicode61 remove_diacritics 2'
);
--> statement-breakpoint
-- Rebuilding `passages` drops this trigger: a migration that does so creates it again.
CREATE TRIGGER `passages_fts_delete` AFTER DELETE ON `passages` BEGIN
	DELETE FROM `passages_fts` WHERE rowid = old.id;
END;
--> statement-breakpoint
INSERT INTO `users` (`id`, `created_at`) VALUES ('usr_local', unixepoch() * 1000);
