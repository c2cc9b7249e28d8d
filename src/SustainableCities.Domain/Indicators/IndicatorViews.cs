using SustainableCities.Domain.Data;
using SustainableCities.Domain.Values;

namespace SustainableCities.Domain.Indicators;

/// <summary>A baseline as a reader sees it.</summary>
public sealed record BaselineView(decimal Value, Period Period, Qualifier Qualifier, Bilingual Source, Certainty Certainty);

/// <summary>A target as a reader sees it.</summary>
public sealed record TargetView(TargetKind Kind, decimal? Value, decimal? Low, decimal? High, Period? Period, Bilingual Source, Certainty Certainty);

/// <summary>A city indicator as a reader sees it.</summary>
public sealed record IndicatorView(
    Guid Id, IndicatorCode Code, Bilingual Name, Bilingual Definition, string Unit, int Decimals, Direction Direction, Frequency Frequency,
    decimal? Minimum, decimal? Maximum, bool WholeNumbers, decimal JumpLimit, IReadOnlyList<string> Purposes, IReadOnlyList<string> Issues,
    IReadOnlyList<string> SdgTargets, Visibility Visibility, int Edition, BaselineView? Baseline, IReadOnlyList<TargetView> Targets,
    string ReferenceStandard, Bilingual Source, Guid? OwnerId, int Order, int Version, string? DefinitionKey = null,
    Bilingual NoTarget = default)
{
    /// <summary>Makes the view of an indicator whose targets are loaded.</summary>
    internal static IndicatorView Of(CityIndicator i) => new(
        i.Id, i.Code, new(i.NameEn, i.NameZh), new(i.DefinitionEn, i.DefinitionZh), i.Unit, i.Decimals, i.Direction, i.Frequency,
        i.Minimum, i.Maximum, i.WholeNumbers, i.JumpLimit, i.Purposes, i.Issues, i.SdgTargets, i.Visibility, i.Edition,
        i is { BaselineValue: { } value, BaselinePeriod: { } period }
            ? new BaselineView(value, period, i.BaselineQualifier, new(i.BaselineSourceEn, i.BaselineSourceZh), i.BaselineCertainty)
            : null,
        [.. i.Targets.OrderBy(t => t.Period?.End).Select(t => new TargetView(t.Kind, t.Value, t.Low, t.High, t.Period, new(t.SourceEn, t.SourceZh), t.Certainty))],
        i.ReferenceStandard, new(i.SourceEn, i.SourceZh), i.OwnerId, i.Order, i.Version, i.DefinitionKey,
        new(i.NoTargetEn, i.NoTargetZh));

    /// <summary>Whether the city says that no target is set here, and why.</summary>
    public bool HasNoTarget => !string.IsNullOrEmpty(NoTarget.En) || !string.IsNullOrEmpty(NoTarget.Zh);
}

/// <summary>What a lead says of an indicator that the city makes. Required: code, one name, unit, direction, frequency, a purpose, an issue.</summary>
/// <param name="OwnerId">Who of the city's team answers for it; null leaves it, <see cref="Nobody"/> takes it from whoever it was.</param>
public sealed record IndicatorInput(
    string? Code, string? NameEn, string? NameZh, string? DefinitionEn, string? DefinitionZh, string? Unit, int? Decimals, Direction? Direction, Frequency? Frequency,
    decimal? Minimum, decimal? Maximum, IReadOnlyList<string>? Purposes, IReadOnlyList<string>? Issues, IReadOnlyList<string>? SdgTargets,
    Visibility? Visibility, BaselineInput? Baseline, IReadOnlyList<TargetInput>? Targets, Guid? OwnerId = null)
{
    /// <summary>Says that nobody answers for an indicator; a null owner leaves it with whom it is.</summary>
    public static readonly Guid Nobody = Guid.Empty;

    /// <summary>What says of an indicator all that it says already: the input to change a part of.</summary>
    public static IndicatorInput Of(IndicatorView indicator)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        return new(
            indicator.Code.ToString(), indicator.Name.En, indicator.Name.Zh, indicator.Definition.En, indicator.Definition.Zh, indicator.Unit, indicator.Decimals,
            indicator.Direction, indicator.Frequency, indicator.Minimum, indicator.Maximum, indicator.Purposes, indicator.Issues, indicator.SdgTargets, indicator.Visibility,
            indicator.Baseline is { } b ? new BaselineInput(b.Value, b.Period.ToString()) : null,
            [.. indicator.Targets.Select(t => new TargetInput(t.Kind, t.Value, t.Low, t.High, t.Period?.ToString()))]);
    }
}

/// <summary>A baseline as given.</summary>
public sealed record BaselineInput(decimal Value, string Period);

/// <summary>A target as given.</summary>
public sealed record TargetInput(TargetKind Kind, decimal? Value, decimal? Low, decimal? High, string? Period);
