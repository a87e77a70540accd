-- A site is read anew from its newest passage down to its oldest: those up to this number are not yet in the
-- index as it is made now. 0 where none is left.
ALTER TABLE `search_sites` ADD COLUMN `unread_to` integer NOT NULL DEFAULT 0;
