-- How an operator set a captured side before it was queued: its turn, skew and crop.
ALTER TABLE job_input ADD COLUMN as_set TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(as_set));
