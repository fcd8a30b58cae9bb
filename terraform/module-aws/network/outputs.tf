output "vpc_id" {
  description = "The VPC."
  value       = aws_vpc.this.id
}

output "private_subnet_ids" {
  description = "Where nodes and pods are, one in each zone. They reach out through NAT."
  value       = [for zone in local.zones : aws_subnet.private[zone].id]

  depends_on = [aws_route.private, aws_route_table_association.private]
}

output "control_subnet_ids" {
  description = "Where the control plane has its addresses, one in each zone."
  value       = [for zone in local.zones : aws_subnet.control[zone].id]

  depends_on = [aws_route_table_association.control]
}

output "nat_addresses" {
  description = "The public addresses that the cluster's requests come from."
  value       = [for address in aws_eip.nat : address.public_ip]
}
