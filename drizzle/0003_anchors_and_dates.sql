ALTER TABLE `pages` ADD `published_at` integer;--> statement-breakpoint
ALTER TABLE `pages` ADD `modified_at` integer;--> statement-breakpoint
ALTER TABLE `passages` ADD `anchor` text;