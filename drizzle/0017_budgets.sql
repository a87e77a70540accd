CREATE TABLE `budget_alerts` (
	`chatbot_id` text NOT NULL,
	`budget` text NOT NULL,
	`level` text NOT NULL,
	`period_starts_at` integer NOT NULL,
	`limit` integer NOT NULL,
	PRIMARY KEY(`chatbot_id`, `budget`, `level`),
	FOREIGN KEY (`chatbot_id`) REFERENCES `chatbots`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `chatbots` ADD `monthly_tokens` integer;--> statement-breakpoint
ALTER TABLE `chatbots` ADD `daily_cost` integer;--> statement-breakpoint
ALTER TABLE `chatbots` ADD `monthly_cost` integer;