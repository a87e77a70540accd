ALTER TABLE `page_visits` ADD `feeds` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
-- A visit kept before does not know its page's feeds, so each page is read once more.
DELETE FROM `page_visits`;
