using SustainableCities.Domain.Catalogue;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Data;
using SustainableCities.Domain.Indicators;

namespace SustainableCities.Domain.Donations;

/// <summary>What a city can offer, and what becomes of it in the library.</summary>
public static class DonationRules
{
    /// <summary>The longest text on how it is measured.</summary>
    public const int LongestExperience = 2000;

    /// <summary>The longest reason.</summary>
    public const int LongestReason = 500;

    /// <summary>The most indicators offered at once.</summary>
    public const int Most = 100;

    /// <summary>The kind of every donated definition.</summary>
    public const string Kind = "donated";

    /// <summary>The longest key of a definition.</summary>
    internal const int LongestKey = 64;

    private const string Edition = "1";
    private const string Prefix = "CITY-";

    /// <summary>The group of the library in which the definitions of a city stand: <c>CITY-HEMC</c>.</summary>
    public static string GroupOf(CityKey city) => Prefix + city.ToString().ToUpperInvariant();

    /// <summary>Whether a group of the library is one of a city; else it is a standard.</summary>
    public static bool IsGroup(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return number.StartsWith(Prefix, StringComparison.Ordinal);
    }

    /// <summary>The definition's key: <c>CITY-HEMC:1 HEMC-05</c>.</summary>
    public static string KeyOf(CityKey city, IndicatorCode code) => $"{GroupOf(city)}:{Edition} {code}";

    /// <summary>
    /// The code under which others take a donated definition over: <c>HEMC-05</c>, with the donor's key before it where the code does not
    /// begin so and is short enough; null for a group that no city gave.
    /// </summary>
    internal static IndicatorCode? CodeOf(string group, string code)
    {
        if (!IsGroup(group))
        {
            return null;
        }

        var named = $"{group[Prefix.Length..]}-{code}";
        return !code.StartsWith(group[Prefix.Length..] + "-", StringComparison.Ordinal) && IndicatorCode.TryParse(named, out var longer) ? longer : IndicatorCode.Parse(code);
    }

    /// <summary>Why an indicator cannot be offered; null where it can.</summary>
    internal static string? FindObstacle(CityKey city, CityIndicator indicator, IndicatorDefinition? definition, HeldValues? held) =>
        indicator.Visibility != Visibility.Public ? "offerInternal"
        : definition is not null && TailoringRules.Differences(definition, Tailored.Of(IndicatorView.Of(indicator))).Count == 0 ? "offerAsDefined"
        : held is null ? "offerWithoutValues"
        : KeyOf(city, indicator.Code).Length > LongestKey ? "offerCodeTooLong"
        : null;

    /// <summary>What is wrong with a text on how it is measured.</summary>
    internal static RefusalItem? Check(Bilingual experience) =>
        string.IsNullOrWhiteSpace(experience.En) && string.IsNullOrWhiteSpace(experience.Zh) ? new("experience", "required")
        : experience.En.Trim().Length > LongestExperience || experience.Zh.Trim().Length > LongestExperience ? new("experience", "tooLong", $"{LongestExperience}")
        : null;

    /// <summary>The group of a city, which the library lists beside the standards.</summary>
    internal static Standard Group(City city) => new()
    {
        Number = GroupOf(city.Key),
        TitleEn = $"Indicators given by {Either(city.NameEn, city.NameZh)}",
        TitleZh = $"{Either(city.NameZh, city.NameEn)}捐赠的指标",
        TitleZhCertainty = Certainty.OurRendering,
        RoleEn = "Made and measured by the city, and offered to all others with its experience.",
        RoleZh = "由该城市制定并测量，连同经验提供给其他城市。",
        StatusNowEn = "donated by a city; no standard",
        StatusNowZh = "城市捐赠，并非标准",
        Certainty = Certainty.Confirmed,
        DonatedBy = city.Key,
        Order = 1000 + city.Order,
    };

    /// <summary>The definition that a donated indicator becomes.</summary>
    internal static IndicatorDefinition Define(City city, CityIndicator indicator, Donation donation)
    {
        var definition = new IndicatorDefinition
        {
            Key = KeyOf(city.Key, indicator.Code),
            StandardNumber = GroupOf(city.Key),
            Edition = Edition,
            Code = indicator.Code.ToString(),
            Order = 1_000_000 + (city.Order * 10_000) + indicator.Order,
            ThemeNumber = 0,
            ThemeEn = "Donated by a city",
            ThemeZh = "城市捐赠",
            NameEn = Either(indicator.NameEn, indicator.NameZh),
            NameZh = Either(indicator.NameZh, indicator.NameEn),
            Kind = Kind,
            KindCertainty = Certainty.Confirmed,
            Unit = indicator.Unit,
            Direction = indicator.Direction,
            Purposes = [.. indicator.Purposes],
            Issues = [.. indicator.Issues],
            SdgTargets = [.. indicator.SdgTargets],
            Certainty = indicator.Certainty,
            ConfirmedBy = $"{Either(city.NameEn, city.NameZh)}",
            ConfirmedByZh = $"{Either(city.NameZh, city.NameEn)}",
            Note = Either(donation.ExperienceEn, donation.ExperienceZh),
            NoteZh = Either(donation.ExperienceZh, donation.ExperienceEn),
            DonatedBy = city.Key,
        };
        definition.SearchText = LibrarySearch.TextOf(definition);
        return definition;
    }

    /// <summary>Gives an adopted indicator what a definition has no place for: how often, within which bounds and how it is measured.</summary>
    internal static void Teach(CityIndicator indicator, Donation donation)
    {
        (indicator.Frequency, indicator.Decimals, indicator.WholeNumbers) = (donation.Frequency, donation.Decimals, donation.WholeNumbers);
        (indicator.Minimum, indicator.Maximum) = (donation.Minimum, donation.Maximum);
        (indicator.DefinitionEn, indicator.DefinitionZh) = (donation.MethodEn, donation.MethodZh);
        indicator.Breakdowns = Breakdown.Read(donation.PartsJson);
    }

    private static string Either(string one, string other) => one.Length > 0 ? one : other;
}
