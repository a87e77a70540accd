-- Another whenever the site's passages change, so that what is remembered of them is known to be true.
ALTER TABLE `search_sites` ADD COLUMN `version` integer NOT NULL DEFAULT 0;
--> statement-breakpoint
-- Where each term stands: a row for each time, by its passage and column.
CREATE VIRTUAL TABLE `passages_places` USING fts5vocab('passages_fts', 'instance');
