using SustainableCities.Domain.Cities;
using SustainableCities.Domain.Values;

namespace SustainableCities.Web.Features.Tasks;

/// <summary>Where tasks are done.</summary>
public static class TaskAddress
{
    /// <summary>The values page of a period.</summary>
    /// <param name="city">The city.</param>
    /// <param name="period">The period.</param>
    /// <param name="show"><c>missing</c> or <c>answer</c>; all where null.</param>
    public static string Values(CityKey city, Period period, string? show = null) => $"/work/{city}/values?period={period}{(show is null ? "" : $"&show={show}")}";

    /// <summary>The open warnings of a city.</summary>
    public static string Warnings(CityKey city) => $"/work/{city}/warnings";

    /// <summary>What has been handed over in a city, and what is late, up to a year.</summary>
    public static string Timeliness(CityKey city, int year) => $"/work/{city}/timeliness?year={year}";

    /// <summary>The report of a year.</summary>
    public static string Report(CityKey city, int year) => $"/work/{city}/report/{year}";

    /// <summary>The page of a submission.</summary>
    public static string Review(CityKey city, Period period) => $"/review/{city}/{period}";
}
