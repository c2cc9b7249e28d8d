using SustainableCities.Domain.Data;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Indicators;

/// <summary>What baseline and targets of an indicator may say, and when a change of them needs a reason.</summary>
public static class PlanRules
{
    /// <summary>The most targets of one indicator.</summary>
    public const int MostTargets = 20;

    /// <summary>The longest reason or statement, in characters.</summary>
    public const int LongestReason = 1000;

    /// <summary>A period shorter than those in which the indicator is measured. Args: the period, the frequency in camelCase.</summary>
    public const string PeriodTooShort = "periodTooShort";

    /// <summary>A target that does not lie after the baseline. Args: its period, the baseline's.</summary>
    public const string TargetBeforeBaseline = "targetBeforeBaseline";

    /// <summary>Two targets for the same time. Args: the period.</summary>
    public const string TargetTwice = "targetTwice";

    /// <summary>A band whose lower edge is not below the upper one.</summary>
    public const string BandUpsideDown = "bandUpsideDown";

    /// <summary>An indicator that is good inside a band takes no other target.</summary>
    public const string OnlyBand = "onlyBand";

    /// <summary>Targets, and the statement that there is none.</summary>
    public const string TargetsAndNone = "targetsAndNone";

    /// <summary>The public sees this plan: a change of it says why.</summary>
    public const string PlanReasonMissing = "planReasonMissing";

    /// <summary>All that is wrong, by field: <c>baseline.value</c>, <c>targets[0].period</c>, <c>noTarget</c>, <c>reason</c>.</summary>
    /// <param name="now">The indicator as it stands.</param>
    /// <param name="plan">What it is to become.</param>
    /// <param name="today">The day in the city's time zone.</param>
    public static IReadOnlyList<RefusalItem> Check(IndicatorView now, PlanInput plan, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(plan);
        List<RefusalItem> wrong = [];
        CheckBaseline(wrong, now, plan.Baseline, today);
        CheckTargets(wrong, now, plan);
        for (var n = 0; n < plan.Targets.Count; n++)
        {
            CheckTarget(wrong, now, plan, n);
        }

        if (plan.NoTarget is { } none)
        {
            if (string.IsNullOrWhiteSpace(none.En) && string.IsNullOrWhiteSpace(none.Zh))
            {
                wrong.Add(new("noTarget", EntryRules.ReasonMissing));
            }

            EntryRules.CheckLength(wrong, "noTarget", none.En?.Length > none.Zh?.Length ? none.En : none.Zh, LongestReason);
        }

        if (NeedsReason(now, plan) && string.IsNullOrWhiteSpace(plan.Reason))
        {
            wrong.Add(new("reason", PlanReasonMissing));
        }

        EntryRules.CheckLength(wrong, "reason", plan.Reason, LongestReason);
        return wrong;
    }

    /// <summary>Whether a plan says what stands there already.</summary>
    public static bool SaysTheSame(IndicatorView now, PlanInput plan)
    {
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(plan);
        return IsSameBaseline(now, plan.Baseline) && AreSameTargets(now, plan) && IsSameStatement(now, plan.NoTarget);
    }

    /// <summary>Whether the public reads a plan that this one alters or takes away; adding what was not there needs no reason.</summary>
    public static bool NeedsReason(IndicatorView now, PlanInput plan)
    {
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(plan);
        return now.Visibility == Visibility.Public
            && ((now.Baseline is not null && !IsSameBaseline(now, plan.Baseline))
                || (now.Targets.Count > 0 && !AreSameTargets(now, plan))
                || (now.HasNoTarget && !IsSameStatement(now, plan.NoTarget)));
    }

    internal static bool IsSame(PlanBaseline? plan, CityIndicator now) => plan is null
        ? now.BaselineValue is null && now.BaselinePeriod is null
        : IsSame(plan.Value, now.BaselineValue) && plan.Period == now.BaselinePeriod && plan.Qualifier == now.BaselineQualifier
            && IsSame(plan.Source, new(now.BaselineSourceEn, now.BaselineSourceZh));

    internal static bool IsSame(PlanTarget plan, IndicatorTarget now) =>
        plan.Kind == now.Kind && IsSame(plan.Value, now.Value) && IsSame(plan.Low, now.Low) && IsSame(plan.High, now.High) && plan.Period == now.Period
        && IsSame(plan.Source, new(now.SourceEn, now.SourceZh));

    private static bool IsSameBaseline(IndicatorView now, PlanBaseline? plan) => (now.Baseline, plan) switch
    {
        (null, null) => true,
        ({ } old, { } given) => IsSame(given.Value, old.Value) && given.Period == old.Period && given.Qualifier == old.Qualifier && IsSame(given.Source, old.Source),
        _ => false,
    };

    private static bool AreSameTargets(IndicatorView now, PlanInput plan) => now.Targets.Count == plan.Targets.Count && plan.Targets.All(t => now.Targets.Any(old =>
        t.Kind == old.Kind && IsSame(t.Value, old.Value) && IsSame(t.Low, old.Low) && IsSame(t.High, old.High) && t.Period == old.Period && IsSame(t.Source, old.Source)));

    private static bool IsSameStatement(IndicatorView now, Bilingual? plan) =>
        (plan?.En ?? "").Trim() == (now.NoTarget.En ?? "") && (plan?.Zh ?? "").Trim() == (now.NoTarget.Zh ?? "");

    // 5 and 5.0 are two statements: decimals say how exactly a figure is meant.
    private static bool IsSame(decimal? one, decimal? other) => one == other && one?.Scale == other?.Scale;

    private static bool IsSame(Bilingual? given, Bilingual now) => given is not { } text || ((text.En ?? "") == (now.En ?? "") && (text.Zh ?? "") == (now.Zh ?? ""));

    private static void CheckBaseline(List<RefusalItem> wrong, IndicatorView now, PlanBaseline? baseline, DateOnly today)
    {
        if (baseline is null)
        {
            return;
        }

        CheckFigure(wrong, now, "baseline.value", baseline.Value);
        if (CheckPeriod(wrong, now, "baseline.period", baseline.Period) && !DueRules.HasBegun(baseline.Period!.Value, today))
        {
            wrong.Add(new("baseline.period", EntryRules.PeriodInFuture, $"{baseline.Period}", $"{baseline.Period.Value.Start:yyyy-MM-dd}"));
        }

        CheckSource(wrong, "baseline.source", baseline.Source);
    }

    private static void CheckTargets(List<RefusalItem> wrong, IndicatorView now, PlanInput plan)
    {
        if (plan.Targets.Count > 0 && plan.NoTarget is not null)
        {
            wrong.Add(new("noTarget", TargetsAndNone));
        }

        if (plan.Targets.Select(t => t.Kind).Distinct().Count() > 1)
        {
            wrong.Add(new("targets", "targetKindsMixed"));
        }
        else if (plan.Targets.Count > (plan.Targets is [{ Kind: TargetKind.Dated }, ..] ? MostTargets : 1))
        {
            wrong.Add(new("targets", "tooManyTargets", $"{(plan.Targets[0].Kind == TargetKind.Dated ? MostTargets : 1)}"));
        }

        if (plan.Targets.Count > 0 && now.Direction == Direction.None)
        {
            wrong.Add(new("targets", "targetWithoutDirection"));
        }

        if (now.Direction == Direction.Band && plan.Targets.Any(t => t.Kind != TargetKind.Band))
        {
            wrong.Add(new("targets", OnlyBand));
        }
    }

    private static void CheckTarget(List<RefusalItem> wrong, IndicatorView now, PlanInput plan, int n)
    {
        var (target, field) = (plan.Targets[n], $"targets[{n}]");
        CheckSource(wrong, field + ".source", target.Source);
        if (target.Kind == TargetKind.Band)
        {
            CheckFigure(wrong, now, field + ".low", target.Low);
            CheckFigure(wrong, now, field + ".high", target.High);
            if (target.Low >= target.High)
            {
                wrong.Add(new(field + ".high", BandUpsideDown));
            }

            return;
        }

        CheckFigure(wrong, now, field + ".value", target.Value);
        if (target.Kind != TargetKind.Dated || !CheckPeriod(wrong, now, field + ".period", target.Period))
        {
            return;
        }

        var period = target.Period!.Value;
        if (plan.Baseline?.Period is { } start && period.EndMonth <= start.EndMonth)
        {
            wrong.Add(new(field + ".period", TargetBeforeBaseline, $"{period}", $"{start}"));
        }

        if (plan.Targets.Take(n).Any(t => t.Kind == TargetKind.Dated && t.Period?.EndMonth == period.EndMonth))
        {
            wrong.Add(new(field + ".period", TargetTwice, $"{period}"));
        }
    }

    private static void CheckFigure(List<RefusalItem> wrong, IndicatorView now, string field, decimal? figure)
    {
        if (figure is not { } f)
        {
            wrong.Add(new(field, "required"));
            return;
        }

        EntryRules.CheckFigure(wrong, field, new(now.Frequency, now.Minimum, now.Maximum, now.WholeNumbers), f);
    }

    private static bool CheckPeriod(List<RefusalItem> wrong, IndicatorView now, string field, Period? period)
    {
        if (period is not { } p)
        {
            wrong.Add(new(field, "required"));
            return false;
        }

        if (Period.PerYear(p.Frequency) <= Period.PerYear(now.Frequency))
        {
            return true;
        }

        var frequency = now.Frequency.ToString();
        wrong.Add(new(field, PeriodTooShort, p.ToString(), char.ToLowerInvariant(frequency[0]) + frequency[1..]));
        return false;
    }

    private static void CheckSource(List<RefusalItem> wrong, string field, Bilingual? source) =>
        EntryRules.CheckLength(wrong, field, source?.En?.Length > source?.Zh?.Length ? source?.En : source?.Zh, EntryRules.LongestSource);
}
