using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SustainableCities.Domain.Cities;
using SustainableCities.Domain.People;

namespace SustainableCities.Domain.Data.Demo;

/// <summary>The people of the demonstration, as actors of changes made in their name.</summary>
public sealed class DemoPeople
{
    private readonly Dictionary<string, Actor> _byEmail;

    private DemoPeople(IEnumerable<PortalUser> users) =>
        _byEmail = users.ToDictionary(u => u.Email!, u => Actor.User(u.Id, u.Name), StringComparer.Ordinal);

    /// <summary>The lead of a pilot.</summary>
    public Actor Lead(CityKey city) => _byEmail[$"lead.{city}@demo.example"];

    /// <summary>The editor of a pilot.</summary>
    public Actor Editor(CityKey city) => _byEmail[$"editor.{city}@demo.example"];

    /// <summary>The administrator.</summary>
    public Actor Admin => _byEmail["admin@demo.example"];

    /// <summary>The reviewer of an organisation: <c>bsi</c> or <c>cnis</c>.</summary>
    public Actor Reviewer(string organisation) => _byEmail[$"reviewer.{organisation}@demo.example"];

    /// <summary>The people of a database that holds the demonstration.</summary>
    internal static async Task<DemoPeople> ReadAsync(PortalDbContext db, CancellationToken cancellationToken) =>
        new(await db.Users.Where(u => u.IsDemonstration).ToListAsync(cancellationToken));

    /// <summary>Makes the accounts with their roles, from the first day of the demonstration on.</summary>
    internal static DemoPeople Make(PortalDbContext db, IReadOnlyList<City> cities, IPasswordHasher<PortalUser> hasher, DateTime from)
    {
        var accounts = DemoFiles.File.Accounts;
        var users = accounts.Select(a => new PortalUser
        {
            Id = Guid.CreateVersion7(),
            UserName = a.Email,
            NormalizedUserName = a.Email.ToUpperInvariant(),
            Email = a.Email,
            NormalizedEmail = a.Email.ToUpperInvariant(),
            EmailConfirmed = true,
            LockoutEnabled = true,
            SecurityStamp = Guid.NewGuid().ToString("N").ToUpperInvariant(),
            ConcurrencyStamp = Guid.NewGuid().ToString("D"),
            Name = a.Name,
            Organisation = a.OrganisationOf,
            IsDemonstration = true,
            CreatedAt = from,
        }).ToList();

        // A hash takes as long as a sign-in is meant to: all cores share them.
        Parallel.ForEach(users, user => user.PasswordHash = hasher.HashPassword(user, PasswordRules.Demonstration));
        db.Users.AddRange(users);
        foreach (var (account, user) in accounts.Zip(users))
        {
            db.RoleAssignments.AddRange(account.RoleOf == Role.Admin
                ? [new RoleAssignment(user.Id, Role.Admin, null, from)]
                : cities.Where(c => account.Cities.Contains(c.Key.ToString())).Select(c => new RoleAssignment(user.Id, account.RoleOf, c.Id, from)));
        }

        return new DemoPeople(users);
    }
}
