-- The words that state a fact lie inside the sentence that is its evidence.
select
    'event_mentions' as table_name,
    event_mentions.mention_id,
    event_mentions.trigger_start,
    event_mentions.trigger_end,
    event_mentions.evidence_start,
    event_mentions.evidence_end
from mentions.event_mentions as event_mentions
where
    event_mentions.trigger_start < event_mentions.evidence_start
    or event_mentions.trigger_end > event_mentions.evidence_end
    or event_mentions.trigger_start >= event_mentions.trigger_end
union all
select
    'pledge_mentions' as table_name,
    pledge_mentions.mention_id,
    pledge_mentions.trigger_start,
    pledge_mentions.trigger_end,
    pledge_mentions.evidence_start,
    pledge_mentions.evidence_end
from mentions.pledge_mentions as pledge_mentions
where
    pledge_mentions.trigger_start < pledge_mentions.evidence_start
    or pledge_mentions.trigger_end > pledge_mentions.evidence_end
    or pledge_mentions.trigger_start >= pledge_mentions.trigger_end
union all
select
    'position_mentions' as table_name,
    position_mentions.mention_id,
    position_mentions.trigger_start,
    position_mentions.trigger_end,
    position_mentions.evidence_start,
    position_mentions.evidence_end
from mentions.position_mentions as position_mentions
where
    position_mentions.trigger_start < position_mentions.evidence_start
    or position_mentions.trigger_end > position_mentions.evidence_end
    or position_mentions.trigger_start >= position_mentions.trigger_end
union all
select
    'mentions_below_threshold' as table_name,
    mentions_below_threshold.mention_id,
    mentions_below_threshold.trigger_start,
    mentions_below_threshold.trigger_end,
    mentions_below_threshold.evidence_start,
    mentions_below_threshold.evidence_end
from mentions.mentions_below_threshold as mentions_below_threshold
where
    mentions_below_threshold.trigger_start < mentions_below_threshold.evidence_start
    or mentions_below_threshold.trigger_end > mentions_below_threshold.evidence_end
    or mentions_below_threshold.trigger_start >= mentions_below_threshold.trigger_end
