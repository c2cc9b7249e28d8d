using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SustainableCities.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AddDonatedParts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "PartsJson",
                table: "Donations",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "PartsJson",
                table: "Donations");
        }
    }
}
