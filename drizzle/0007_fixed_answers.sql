CREATE TABLE `fixed_answers` (
	`id` text PRIMARY KEY NOT NULL,
	`chatbot_id` text NOT NULL,
	`question` text NOT NULL,
	`also_asked` text NOT NULL,
	`answer` text NOT NULL,
	`link` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`chatbot_id`) REFERENCES `chatbots`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `fixed_answers_chatbot` ON `fixed_answers` (`chatbot_id`);