CREATE TABLE `passage_vectors` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`passage_id` integer NOT NULL,
	`chatbot_id` text NOT NULL,
	`model` text NOT NULL,
	`dimensions` integer NOT NULL,
	`vector` blob,
	FOREIGN KEY (`passage_id`) REFERENCES `passages`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`chatbot_id`) REFERENCES `chatbots`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `passage_vectors_passage` ON `passage_vectors` (`passage_id`);--> statement-breakpoint
CREATE INDEX `passage_vectors_chatbot` ON `passage_vectors` (`chatbot_id`,`model`,`dimensions`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_passages` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`page_id` text NOT NULL,
	`position` integer NOT NULL,
	`headings` text NOT NULL,
	`anchor` text,
	`text` text NOT NULL,
	FOREIGN KEY (`page_id`) REFERENCES `pages`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO `__new_passages`("id", "page_id", "position", "headings", "anchor", "text") SELECT "id", "page_id", "position", "headings", "anchor", "text" FROM `passages`;--> statement-breakpoint
DROP TABLE `passages`;--> statement-breakpoint
ALTER TABLE `__new_passages` RENAME TO `passages`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `passages_position` ON `passages` (`page_id`,`position`);--> statement-breakpoint
-- The trigger went with the table that was rebuilt.
CREATE TRIGGER `passages_fts_delete` AFTER DELETE ON `passages` BEGIN
	DELETE FROM `passages_fts` WHERE rowid = old.id;
END;
