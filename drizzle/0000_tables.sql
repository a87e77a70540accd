CREATE TABLE `api_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`chatbot_id` text NOT NULL,
	`environment` text NOT NULL,
	`protocol` text NOT NULL,
	`hash` text NOT NULL,
	`hint` text NOT NULL,
	`created_at` integer NOT NULL,
	`revoked_at` integer,
	FOREIGN KEY (`chatbot_id`) REFERENCES `chatbots`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_keys_hash` ON `api_keys` (`hash`);--> statement-breakpoint
CREATE INDEX `api_keys_chatbot` ON `api_keys` (`chatbot_id`);--> statement-breakpoint
CREATE TABLE `chatbots` (
	`id` text PRIMARY KEY NOT NULL,
	`owner_id` text NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`site_name` text NOT NULL,
	`site_url` text NOT NULL,
	`domains` text NOT NULL,
	`welcome_message` text NOT NULL,
	`business_profile` text NOT NULL,
	`assistant_profile` text,
	`primary_language` text NOT NULL,
	`primary_color` text NOT NULL,
	`position` text NOT NULL,
	`avatar_url` text,
	`starter_questions` text NOT NULL,
	`active` integer NOT NULL,
	`model` text,
	`max_tokens` integer,
	`temperature` real,
	`session_messages_per_minute` integer,
	`key_requests_per_minute` integer,
	`address_sessions_per_minute` integer,
	`daily_tokens` integer,
	`budget_message` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `chatbots_name` ON `chatbots` (`name_key`);--> statement-breakpoint
CREATE INDEX `chatbots_owner` ON `chatbots` (`owner_id`);--> statement-breakpoint
CREATE TABLE `daily_requests` (
	`chatbot_id` text NOT NULL,
	`day` text NOT NULL,
	`environment` text NOT NULL,
	`kind` text NOT NULL,
	`status` integer NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`chatbot_id`, `day`, `environment`, `kind`, `status`),
	FOREIGN KEY (`chatbot_id`) REFERENCES `chatbots`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `messages` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`turn_number` integer NOT NULL,
	`role` text NOT NULL,
	`content` text NOT NULL,
	`created_at` integer NOT NULL,
	`key_id` text NOT NULL,
	`idempotency_key` text,
	`outcome` text,
	`sources` text,
	`rating` text,
	`rating_comment` text,
	`rated_at` integer,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `messages_turn` ON `messages` (`session_id`,`turn_number`,`role`);--> statement-breakpoint
CREATE UNIQUE INDEX `messages_idempotency` ON `messages` (`session_id`,`idempotency_key`) WHERE "messages"."idempotency_key" is not null;--> statement-breakpoint
CREATE TABLE `pages` (
	`id` text PRIMARY KEY NOT NULL,
	`chatbot_id` text NOT NULL,
	`url` text NOT NULL,
	`title` text NOT NULL,
	`language` text,
	`content_hash` text NOT NULL,
	`origin` text NOT NULL,
	`fetched_at` integer NOT NULL,
	`passage_count` integer NOT NULL,
	`word_count` integer NOT NULL,
	`character_count` integer NOT NULL,
	FOREIGN KEY (`chatbot_id`) REFERENCES `chatbots`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `pages_url` ON `pages` (`chatbot_id`,`url`);--> statement-breakpoint
CREATE INDEX `pages_size` ON `pages` (`chatbot_id`,`character_count`);--> statement-breakpoint
CREATE TABLE `passages` (
	`id` integer PRIMARY KEY NOT NULL,
	`page_id` text NOT NULL,
	`position` integer NOT NULL,
	`headings` text NOT NULL,
	`text` text NOT NULL,
	FOREIGN KEY (`page_id`) REFERENCES `pages`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `passages_position` ON `passages` (`page_id`,`position`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`chatbot_id` text NOT NULL,
	`environment` text NOT NULL,
	`protocol` text NOT NULL,
	`token_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_active_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`chatbot_id`) REFERENCES `chatbots`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_token` ON `sessions` (`token_hash`);--> statement-breakpoint
CREATE INDEX `sessions_chatbot_created` ON `sessions` (`chatbot_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `usage` (
	`id` text PRIMARY KEY NOT NULL,
	`chatbot_id` text NOT NULL,
	`environment` text NOT NULL,
	`turn_id` text,
	`outcome` text NOT NULL,
	`model` text NOT NULL,
	`prompt_tokens` integer NOT NULL,
	`completion_tokens` integer NOT NULL,
	`estimated` integer NOT NULL,
	`duration_ms` integer NOT NULL,
	`first_words_ms` integer,
	`failure_cause` text,
	`ended_at` integer NOT NULL,
	FOREIGN KEY (`chatbot_id`) REFERENCES `chatbots`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`turn_id`) REFERENCES `messages`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `usage_chatbot_ended` ON `usage` (`chatbot_id`,`ended_at`);--> statement-breakpoint
CREATE INDEX `usage_turn` ON `usage` (`turn_id`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email` ON `users` (`email`);