-- Every mention belongs to a fact that is there, and every fact has a mention.
select
    'events' as table_name,
    events.event_id as fact_id,
    event_mentions.event_id as fact_id_of_mention,
    event_mentions.mention_id
from facts.events as events
full join mentions.event_mentions as event_mentions
    on events.event_id = event_mentions.event_id
where
    events.event_id is null
    or event_mentions.mention_id is null
union all
select
    'pledges' as table_name,
    pledges.pledge_id as fact_id,
    pledge_mentions.pledge_id as fact_id_of_mention,
    pledge_mentions.mention_id
from facts.pledges as pledges
full join mentions.pledge_mentions as pledge_mentions
    on pledges.pledge_id = pledge_mentions.pledge_id
where
    pledges.pledge_id is null
    or pledge_mentions.mention_id is null
union all
select
    'positions' as table_name,
    positions.position_id as fact_id,
    position_mentions.position_id as fact_id_of_mention,
    position_mentions.mention_id
from facts.positions as positions
full join mentions.position_mentions as position_mentions
    on positions.position_id = position_mentions.position_id
where
    positions.position_id is null
    or position_mentions.mention_id is null
