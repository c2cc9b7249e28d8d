using SustainableCities.Domain.Data;

namespace SustainableCities.Domain.People;

/// <summary>Somebody of a city's team.</summary>
/// <param name="Id">Who.</param>
/// <param name="Name">As others read it.</param>
public sealed record TeamMember(Guid Id, string Name);

/// <summary>Who works in a city: its leads and editors.</summary>
internal static class CityTeam
{
    /// <summary>The team at a moment, nobody twice.</summary>
    public static IQueryable<PortalUser> Of(PortalDbContext db, Guid cityId, DateTime at) =>
        db.Users.Where(u => !u.IsDisabled && db.RoleAssignments.Where(RoleAssignment.HeldAt(at)).Any(a =>
            a.UserId == u.Id && a.CityId == cityId && (a.Role == Role.Lead || a.Role == Role.Editor)));
}
