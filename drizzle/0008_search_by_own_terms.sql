-- What is known of each chatbot's site as a whole. Its number begins each of its terms in the index.
CREATE TABLE `search_sites` (
	`number` integer PRIMARY KEY AUTOINCREMENT,
	`chatbot_id` text NOT NULL UNIQUE REFERENCES `chatbots`(`id`) ON DELETE cascade,
	-- How its terms are made: the format's number and the language.
	`term_format` text NOT NULL,
	`passages` integer NOT NULL,
	-- How many words its passages hold together.
	`words` integer NOT NULL
);
--> statement-breakpoint
-- The words that a site has, or had before a page changed, each with its term: what a misspelt word may
-- have been meant to be.
CREATE TABLE `search_words` (
	`site` integer NOT NULL REFERENCES `search_sites`(`number`) ON DELETE cascade,
	`word` text NOT NULL,
	`term` text NOT NULL,
	PRIMARY KEY (`site`, `word`)
) WITHOUT ROWID;
--> statement-breakpoint
DROP TRIGGER `passages_fts_delete`;
--> statement-breakpoint
DROP TABLE `passages_fts`;
--> statement-breakpoint
-- The terms of the passages, by which they are found, exactly as the program makes them; each begins with
-- its site's number and `_`. The texts themselves stay in `passages`: this holds the index alone, under
-- the passage's id.
CREATE VIRTUAL TABLE `passages_fts` USING fts5(
	title, headings, text,
	content='', contentless_delete=1,
	tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co' tokenchars '_'"
);
--> statement-breakpoint
-- In how many passages each term stands.
CREATE VIRTUAL TABLE `passages_terms` USING fts5vocab('passages_fts', 'row');
--> statement-breakpoint
-- Rebuilding `passages` drops this trigger: a migration that does so creates it again.
CREATE TRIGGER `passages_fts_delete` AFTER DELETE ON `passages` BEGIN
	DELETE FROM `passages_fts` WHERE rowid = old.id;
END;
