-- A pair stands once, the smaller code first. Stances lie on a line for S (oppose -1, neutral and
-- conditional 0, support 1) and are four plain words for kappa and pi.
with placed as (
    select
        stances.holder_code,
        stances.topic,
        stances.target_code,
        stances.stance,
        case stances.stance
            when 'support' then 1
            when 'oppose' then -1
            when 'conditional' then 0
            when 'neutral' then 0
        end as place
    from intermediate.stances as stances
),

pairs as (
    select
        a.holder_code as code_a,
        b.holder_code as code_b,
        count(*) as n,
        count(*) filter (where a.stance = b.stance) as same_count,
        sum(abs(a.place - b.place)) as distance,
        count(*) filter (where a.stance = 'support') as a_support,
        count(*) filter (where a.stance = 'oppose') as a_oppose,
        count(*) filter (where a.stance = 'conditional') as a_conditional,
        count(*) filter (where a.stance = 'neutral') as a_neutral,
        count(*) filter (where b.stance = 'support') as b_support,
        count(*) filter (where b.stance = 'oppose') as b_oppose,
        count(*) filter (where b.stance = 'conditional') as b_conditional,
        count(*) filter (where b.stance = 'neutral') as b_neutral
    from placed as a
    inner join placed as b
        on
            a.topic = b.topic
            and a.target_code = b.target_code
            and a.holder_code < b.holder_code
    group by a.holder_code, b.holder_code
),

chances as (
    select
        pairs.*,
        pairs.a_support * pairs.b_support + pairs.a_oppose * pairs.b_oppose
        + pairs.a_conditional * pairs.b_conditional + pairs.a_neutral * pairs.b_neutral as kappa_chance,
        (pairs.a_support + pairs.b_support) ** 2 + (pairs.a_oppose + pairs.b_oppose) ** 2
        + (pairs.a_conditional + pairs.b_conditional)
        ** 2
        + (pairs.a_neutral + pairs.b_neutral)
        ** 2 as pi_chance
    from pairs
)

select
    chances.code_a,
    chances.code_b,
    chances.n,
    chances.same_count,
    round(chances.same_count / chances.n, 6) as agreement,
    round(1 - chances.distance / chances.n, 6) as s,
    round(
        (chances.same_count * chances.n - chances.kappa_chance)
        / nullif(chances.n * chances.n - chances.kappa_chance, 0),
        6
    ) as kappa,
    round(
        (4 * chances.same_count * chances.n - chances.pi_chance)
        / nullif(4 * chances.n * chances.n - chances.pi_chance, 0),
        6
    ) as scotts_pi,
    as_of.article_count,
    as_of.outlet_count
from chances
cross join intermediate.as_of as as_of
