CREATE TABLE `page_blocks` (
	`page_id` text PRIMARY KEY NOT NULL,
	`hashes` blob NOT NULL,
	FOREIGN KEY (`page_id`) REFERENCES `pages`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `repeated_blocks` (
	`chatbot_id` text NOT NULL,
	`hash` text NOT NULL,
	`text` text NOT NULL,
	`kept_on` text NOT NULL,
	PRIMARY KEY(`chatbot_id`, `hash`),
	FOREIGN KEY (`chatbot_id`) REFERENCES `chatbots`(`id`) ON UPDATE no action ON DELETE cascade
);
