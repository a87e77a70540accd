ALTER TABLE `chatbots` ADD `retention_days` integer;--> statement-breakpoint
ALTER TABLE `chatbots` ADD `transcripts` text DEFAULT 'on' NOT NULL;--> statement-breakpoint
ALTER TABLE `chatbots` ADD `mask` text DEFAULT 'off' NOT NULL;--> statement-breakpoint
CREATE INDEX `sessions_chatbot_active` ON `sessions` (`chatbot_id`,`last_active_at`);