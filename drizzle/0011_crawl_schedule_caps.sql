ALTER TABLE `crawl_schedules` ADD `bytes_max` integer DEFAULT 2000000000 NOT NULL;--> statement-breakpoint
ALTER TABLE `crawl_schedules` ADD `duration_ms_max` integer DEFAULT 7200000 NOT NULL;