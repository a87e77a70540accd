CREATE TABLE `crawl_addresses` (
	`chatbot_id` text NOT NULL,
	`number` integer NOT NULL,
	`url` text NOT NULL,
	`outcome` text,
	`sentence` text,
	`other` text,
	`is_listed` integer NOT NULL,
	PRIMARY KEY(`chatbot_id`, `number`),
	FOREIGN KEY (`chatbot_id`) REFERENCES `crawls`(`chatbot_id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `crawl_schedules` (
	`chatbot_id` text PRIMARY KEY NOT NULL,
	`every_ms` integer NOT NULL,
	`next_at` integer NOT NULL,
	`start_url` text,
	`pages_max` integer NOT NULL,
	`allow_private` integer NOT NULL,
	`has_delay` integer NOT NULL,
	FOREIGN KEY (`chatbot_id`) REFERENCES `chatbots`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `crawl_summaries` (
	`chatbot_id` text PRIMARY KEY NOT NULL,
	`summary` text NOT NULL,
	FOREIGN KEY (`chatbot_id`) REFERENCES `chatbots`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `crawls` (
	`chatbot_id` text PRIMARY KEY NOT NULL,
	`start_url` text NOT NULL,
	`started_at` integer NOT NULL,
	`holder` text,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`chatbot_id`) REFERENCES `chatbots`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `page_visits` (
	`page_id` text PRIMARY KEY NOT NULL,
	`etag` text,
	`last_modified` text,
	`reader` text NOT NULL,
	`links` blob NOT NULL,
	`fingerprint` blob NOT NULL,
	FOREIGN KEY (`page_id`) REFERENCES `pages`(`id`) ON UPDATE no action ON DELETE cascade
);
